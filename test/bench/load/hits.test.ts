import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goodput, type Hit, summarise } from '../../../bench/load/hits.ts';

const hit = (ms: number, code: number): Hit => ({ at: 0, ms, code, body: '' });
const HITS = [...Array.from({ length: 1000 }, (_, n) => hit(n + 1, 200)), hit(1, 429), hit(2, 429), hit(9000, 0)];

test('percentiles are those of answers alone, exact to the request', () => {
  const { p50, p90, p99, p999, max } = summarise(HITS);
  assert.deepEqual({ p50, p90, p99, p999, max }, { p50: 500, p90: 900, p99: 990, p999: 999, max: 1000 });
});

test('requests are answered, refused or failed', () => {
  const { requests, answered, refused, failed } = summarise(HITS);
  assert.deepEqual({ requests, answered, refused, failed }, { requests: 1003, answered: 1000, refused: 2, failed: 1 });
  assert.ok(Number.isNaN(summarise([hit(1, 503)]).p99));
});

test('an answer after the deadline is no goodput, and neither is a refusal', () => {
  assert.equal(goodput(HITS, 500, 10), 50);
  assert.equal(goodput(HITS, 5000, 10), 100);
});
