import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantise, similarityTo } from '../../src/release/quantise.ts';

test('scale is maxabs / 127 and the similarity is that of the rounded vector', () => {
  const { vector, scale } = quantise(Float32Array.of(0.6, -0.8));
  assert.deepEqual([...vector], [95, -127]);
  assert.equal(scale, Math.fround(Math.fround(0.8) / 127));
  assert.ok(Math.abs(similarityTo({ vector, scale }, Float32Array.of(0.6, -0.8)) - 1) < 0.01);
});
