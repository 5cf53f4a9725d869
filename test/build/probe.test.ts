import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probeLongest, probeModels, varies } from '../../src/build/probe.ts';
import { openEncoder } from '../../src/model/encoder.ts';
import { openReranker } from '../../src/model/reranker.ts';
import { openTokenizer } from '../../src/model/tokenizer.ts';
import { tinyModel, tinySpec } from '../helpers/tiny-models.ts';

test('models whose scores do not vary are refused, others pass', async (t) => {
  const spec = tinySpec();
  const tokenizer = openTokenizer(tinyModel('tokenizer.json'), spec);
  const encoder = await openEncoder(tinyModel('encoder.int8.onnx'), spec);
  const reranker = await openReranker(tinyModel('reranker.int8.onnx'), spec);
  t.after(() => encoder.close());
  t.after(() => reranker.close());
  await probeModels({ tokenizer, encoder, reranker });
  // A tokenizer that gives every phrase the same id makes true models answer the same for all.
  const deaf = { ...tokenizer, phrase: () => ({ ids: [7], cut: { had: 1, kept: 1 } }) };
  await assert.rejects(probeModels({ tokenizer: deaf, encoder, reranker }), /same llm score/);
});

test('an encoder that varies in any value is no constant one', async (t) => {
  const spec = tinySpec();
  const tokenizer = openTokenizer(tinyModel('tokenizer.json'), spec);
  const encoder = await openEncoder(tinyModel('encoder.int8.onnx'), spec);
  const reranker = await openReranker(tinyModel('reranker.int8.onnx'), spec);
  t.after(() => encoder.close());
  t.after(() => reranker.close());
  const only = (kept: (place: number) => boolean) => ({
    ...encoder,
    encode: async (rows: readonly ArrayLike<number>[]) =>
      (await encoder.encode(rows)).map((value, place) => (kept(place) ? value : 0)),
  });
  await probeModels({ tokenizer, encoder: only((place) => place > 0), reranker });
  const none = probeModels({ tokenizer, encoder: only(() => false), reranker });
  await assert.rejects(none, /the encoder gives every phrase the same embedding/);
});

test('models that fail on the longest texts of their limits are refused', async (t) => {
  const spec = tinySpec();
  const encoder = await openEncoder(tinyModel('encoder.int8.onnx'), spec);
  const reranker = await openReranker(tinyModel('reranker.int8.onnx'), spec);
  t.after(() => encoder.close());
  t.after(() => reranker.close());
  const probe = (limits: typeof spec.limits) => {
    const tokenizer = openTokenizer(tinyModel('tokenizer.json'), { ...spec, limits });
    return probeLongest({ tokenizer, encoder, reranker }, limits);
  };
  await probe(spec.limits);
  await assert.rejects(probe({ ...spec.limits, itemTokens: 200 }), /encoder fails on 200 tokens, .* lower the limits/);
  const long = probe({ ...spec.limits, phraseTokens: 90 });
  await assert.rejects(long, /reranker fails on an item of 64 and a keyphrase of 90 tokens/);
});

test('rounding is no variation', () => {
  assert.equal(varies([0.5, 0.5000001]), false);
  assert.equal(varies([0.5, 0.51]), true);
});
