import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mean, parseServerTiming, quantile } from '../../bench/stats.ts';

test('a quantile is one of the values, by nearest rank, in whatever order they come', () => {
  const values = [40, 10, 30, 20];
  assert.equal(quantile(values, 0.5), 20);
  assert.equal(quantile(values, 0.95), 40);
  assert.equal(quantile(values, 0), 10);
  assert.equal(quantile([5], 0.99), 5);
  assert.throws(() => quantile([], 0.5), /nothing was measured/);
});

test('the mean of nothing is refused', () => {
  assert.equal(mean([1, 2, 6]), 3);
  assert.throws(() => mean([]), /nothing was measured/);
});

test('stage times are read out of a Server-Timing header', () => {
  assert.deepEqual(parseServerTiming('encode;dur=1.5, total;dur=9'), { encode: 1.5, total: 9 });
  assert.deepEqual(parseServerTiming(''), {});
});
