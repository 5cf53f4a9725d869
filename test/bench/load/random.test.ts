import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded, shuffled } from '../../../bench/load/random.ts';

test('a seed gives the same numbers again, another seed others, all from 0 up to 1', () => {
  const take = (seed: number) => Array.from({ length: 1000 }, seeded(seed));
  assert.deepEqual(take(1), take(1));
  assert.notDeepEqual(take(1), take(2));
  assert.ok(take(3).every((one) => one >= 0 && one < 1));
  const mean = take(4).reduce((sum, one) => sum + one, 0) / 1000;
  assert.ok(Math.abs(mean - 0.5) < 0.05, String(mean));
});

test('shuffling keeps every value and changes the order, not the array given', () => {
  const values = Array.from({ length: 50 }, (_, n) => n);
  const order = shuffled(values, seeded(1));
  assert.notDeepEqual(order, values);
  assert.deepEqual(
    order.toSorted((a, b) => a - b),
    values,
  );
  assert.equal(values[7], 7);
});
