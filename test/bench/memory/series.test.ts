import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trend } from '../../../bench/memory/series.ts';

const points = (value: (n: number) => number, count = 100) =>
  Array.from({ length: count }, (_, n) => ({ seconds: 36 * n, value: value(n) }));

test('what grows has a slope an hour, what is flat has none', () => {
  const growing = trend(
    points((n) => 100 + n),
    0,
  );
  assert.ok(Math.abs(growing.slope - 100) < 1e-6);
  assert.deepEqual([growing.first, growing.last, growing.max], [104, 194, 199]);
  assert.equal(growing.ratio, 194 / 104);
  assert.equal(trend(points(() => 7)).slope, 0);
});

test('the warm-up is left out', () => {
  const settling = points((n) => (n < 25 ? 10 * n : 300));
  assert.equal(trend(settling).ratio, 1);
  assert.ok(trend(settling, 0).ratio > 5);
});

test('too few points are no trend', () => {
  assert.throws(() => trend(points(() => 1, 12)), /9 points after the warm-up are no trend/);
});
