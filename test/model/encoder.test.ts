import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatIds, openEncoder, unitRows } from '../../src/model/encoder.ts';
import { golden, tinyModel, tinySpec } from '../helpers/tiny-models.ts';

const spec = tinySpec();

test('embeddings are those of golden.json, of length 1, alone and in a batch', async (t) => {
  const encoder = await openEncoder(tinyModel('encoder.int8.onnx'), spec);
  t.after(() => encoder.close());
  for (const { itemIds, embedding } of golden()) {
    const alone = await encoder.encode([itemIds]);
    assert.equal(alone.length, spec.encoder.dims);
    alone.forEach((value, d) => {
      assert.ok(Math.abs(value - embedding[d]) < 2e-3);
    });
    const many = await encoder.encode([itemIds, itemIds.toReversed(), itemIds]);
    alone.forEach((value, d) => {
      assert.ok(Math.abs(value - many[d]) < 1e-5);
    });
  }
  assert.equal((await encoder.encode([])).length, 0);
});

test('a reranker where the encoder should be is refused', async () => {
  await assert.rejects(openEncoder(tinyModel('reranker.int8.onnx'), spec), /output embedding float32 \[\?, 64\]/);
});

test('rows are scaled to length 1 over the first dims', () => {
  const rows = unitRows(Float32Array.of(3, 4, 9, 0, 2, 9), { rows: 2, width: 3, dims: 2 });
  assert.deepEqual([...rows], [...Float32Array.of(0.6, 0.8, 0, 1)]);
});

test('NaN and zero embeddings are refused', () => {
  for (const bad of [Number.NaN, 0]) {
    assert.throws(() => unitRows(Float32Array.of(bad, 0), { rows: 1, width: 2, dims: 2 }), /row 0/);
  }
});

test('rows of unequal length are refused', () => {
  assert.throws(() => flatIds([[1, 2], [1]]), /Row 1 has 1 ids/);
});
