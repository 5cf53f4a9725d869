import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openReranker } from '../../src/model/reranker.ts';
import { golden, tinyModel, tinySpec } from '../helpers/tiny-models.ts';

const spec = tinySpec();

test('logits are those of golden.json, and a candidate alone scores as in a list', async (t) => {
  const reranker = await openReranker(tinyModel('reranker.int8.onnx'), spec);
  t.after(() => reranker.close());
  for (const { itemIds, keyphrases } of golden()) {
    const all = await reranker.score(
      itemIds,
      keyphrases.map(({ ids }) => ids),
    );
    for (const [n, { ids, logits }] of keyphrases.entries()) {
      const alone = await reranker.score(itemIds, [ids]);
      for (const head of [0, 1]) {
        assert.ok(Math.abs(all[n * 2 + head] - logits[head]) < 2e-3);
        assert.ok(Math.abs(all[n * 2 + head] - alone[head]) < 1e-5);
      }
    }
  }
});

test('an encoder where the reranker should be is refused, naming output and shape wanted', async () => {
  await assert.rejects(openReranker(tinyModel('encoder.int8.onnx'), spec), /output logits float32 \[\?, 2\]/);
});
