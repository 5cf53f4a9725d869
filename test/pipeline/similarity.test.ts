import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantise, similarity } from '../../src/pipeline/similarity.ts';

test('the largest value becomes 127, and the scale brings it back', () => {
  const { vector, scale } = quantise(Float32Array.of(0.6, -0.8));
  assert.deepEqual([...vector], [95, -127]);
  assert.equal(scale, Math.fround(Math.fround(0.8) / 127));
});

test('a vector is like itself, unlike its opposite, and never outside -1..1', () => {
  const query = Float32Array.of(0.6, -0.8);
  assert.ok(Math.abs(similarity(query, quantise(query)) - 1) < 0.003);
  assert.ok(similarity(query, quantise(Float32Array.of(-0.6, 0.8))) < -0.997);
  assert.equal(similarity(Float32Array.of(1), { vector: Int8Array.of(127), scale: 1 }), 1);
});
