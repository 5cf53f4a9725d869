import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overhead } from '../../../bench/telemetry/paired.ts';

test('the overhead is the mean of the ratios, whatever the rounds themselves took', () => {
  const pairs = [10, 20, 40].map((ms) => ({ without: ms, with: ms * 1.02 }));
  const { share, low, high } = overhead(pairs);
  for (const value of [share, low, high]) assert.ok(Math.abs(value - 0.02) < 1e-9);
});

test('rounds that differ widen the interval, and it is the same each time', () => {
  const pairs = Array.from({ length: 20 }, (_, n) => ({ without: 10, with: n % 2 ? 10.5 : 9.7 }));
  const { share, low, high } = overhead(pairs);
  assert.ok(low < share && share < high);
  assert.ok(low > -0.03 && high < 0.05);
  assert.deepEqual(overhead(pairs), { share, low, high });
});
