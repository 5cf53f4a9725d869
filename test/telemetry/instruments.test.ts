import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInstruments } from '../../src/telemetry/instruments.ts';
import { testMeter } from '../helpers/meters.ts';
import { sumOf } from '../helpers/prometheus.ts';

test('instruments count by the names, and measure in the buckets, of the catalogue', async (t) => {
  const { meter, read } = testMeter(t);
  const { answers, score, level } = createInstruments(meter);
  answers.add(2, { source: 'cached' });
  score.record(0.25, { score: 'llm' });
  level.addCallback((result) => result.observe(1));
  const series = await read();
  assert.equal(sumOf(series, 'bidphrase_answers_total', { source: 'cached' }), 2);
  assert.equal(sumOf(series, 'bidphrase_score_bucket', { le: '0.2' }), 0);
  assert.equal(sumOf(series, 'bidphrase_score_bucket', { le: '0.3' }), 1);
  assert.equal(sumOf(series, 'bidphrase_level'), 1);
});
