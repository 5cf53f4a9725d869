import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectRefusals } from '../../bench/refusals.ts';

test('refusals are counted with their times until they are forgotten', () => {
  const refusals = collectRefusals();
  assert.deepEqual(refusals.summary(), { count: 0, p50: null, p99: null, max: null });
  for (const ms of [3, 1, 2]) refusals.add(ms);
  assert.deepEqual(refusals.summary(), { count: 3, p50: 2, p99: 3, max: 3 });
  refusals.reset();
  assert.equal(refusals.summary().count, 0);
});
