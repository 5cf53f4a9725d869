import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENTS } from '../../src/core/events.ts';
import { countEvents } from '../../src/telemetry/count-events.ts';
import { createInstruments } from '../../src/telemetry/instruments.ts';
import { answeredEvent } from '../helpers/answered.ts';
import { testMeter } from '../helpers/meters.ts';
import { sumOf } from '../helpers/prometheus.ts';

test('an answer counts by operation, class, source and level; only one that was computed says how', async (t) => {
  const { meter, read } = testMeter(t);
  t.after(countEvents(createInstruments(meter)));
  EVENTS.answered.publish(answeredEvent());
  EVENTS.answered.publish(answeredEvent({ source: 'cached', level: 1, priority: 'bulk' }));
  const series = await read();
  const sum = (name: string, labels?: Record<string, string>) => sumOf(series, `bidphrase_${name}`, labels);
  assert.equal(sum('answers_total', { operation: 'recommend', source: 'computed', level: '0' }), 1);
  assert.equal(sum('answers_total', { source: 'cached', level: '1', priority: 'bulk' }), 1);
  assert.equal(sum('request_seconds_sum', { priority: 'interactive' }), 0.1);
  assert.equal(sum('stage_seconds_sum', { stage: 'rerank' }), 0.05);
  assert.equal(sum('stage_seconds_count', { stage: 'rerank' }), 1);
  assert.equal(sum('rerank_batch_sum'), 4);
  const steps = ['retrieved', 'reranked', 'passed_sr', 'passed_llm', 'passed_rules', 'returned'];
  assert.deepEqual(
    steps.map((step) => sum('candidates_total', { step })),
    [4, 4, 3, 2, 2, 2],
  );
  assert.equal(sum('score_bucket', { score: 'llm', le: '0.8' }), 1);
  assert.equal(sum('score_count', { score: 'sr' }), 2);
  assert.equal(sum('score_bucket', { score: 'similarity', le: '0.5' }), 1);
  assert.equal(sum('empty_answers_total'), 0);
});

test('what was refused, waited, ended, overran, degraded and came back empty is counted, until the end', async (t) => {
  const { meter, read } = testMeter(t);
  const stop = countEvents(createInstruments(meter));
  const publish = () => {
    EVENTS.answered.publish(answeredEvent({ scores: [], returned: 0 }));
    EVENTS.failed.publish({ operation: 'rank', priority: 'bulk', code: 'OVERLOADED', total: 1 });
    EVENTS.started.publish({ operation: 'rank', priority: 'bulk', waited: 2000 });
    EVENTS.ended.publish({ operation: 'rank', took: 500 });
    EVENTS.overran.publish({ operation: 'rank', predicted: 1, took: 2 });
    EVENTS.levelChanged.publish({ from: 0, to: 2, wait: 1 });
  };
  publish();
  stop();
  publish();
  const series = await read();
  const sum = (name: string, labels?: Record<string, string>) => sumOf(series, `bidphrase_${name}`, labels);
  assert.equal(sum('empty_answers_total'), 1);
  assert.equal(sum('failures_total', { operation: 'rank', priority: 'bulk', code: 'OVERLOADED' }), 1);
  assert.equal(sum('queue_seconds_sum', { priority: 'bulk' }), 2);
  assert.equal(sum('worker_busy_seconds_total'), 0.5);
  assert.equal(sum('overrun_jobs_total'), 1);
  assert.equal(sum('level_changes_total', { to: '2' }), 1);
});
