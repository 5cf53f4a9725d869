import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { buildRelease } from '../../src/build/build.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { TINY_KEYPHRASES, TINY_MODELS } from '../helpers/tiny-models.ts';

/** Builds a release of the tiny models with another file in the place of one of them. */
function buildWith(t: TestContext, place: 'encoder' | 'reranker', fixture: string): Promise<unknown> {
  const folder = temporaryFolder(t);
  const models = join(folder, 'models');
  cpSync(TINY_MODELS, models, { recursive: true });
  cpSync(resolve(import.meta.dirname, '../fixtures', fixture), join(models, `${place}.int8.onnx`));
  return buildRelease({ keyphrases: TINY_KEYPHRASES, models, out: join(folder, 'release') });
}

test('build refuses a reranker whose scores do not vary', async (t) => {
  const refused = /the reranker gives every phrase the same llm score/;
  await assert.rejects(buildWith(t, 'reranker', 'faulty-rerankers/constant.onnx'), refused);
});

test('a reranker with one head is refused, naming the output and shape wanted', async (t) => {
  await assert.rejects(buildWith(t, 'reranker', 'faulty-rerankers/one-head.onnx'), /logits float32 \[\?, 2\]/);
});

test('an encoder in the place of the reranker is refused, naming the output and shape wanted', async (t) => {
  await assert.rejects(buildWith(t, 'reranker', 'tiny-models/encoder.int8.onnx'), /logits float32 \[\?, 2\]/);
});

test('build refuses an encoder whose embeddings do not vary', async (t) => {
  const refused = /the encoder gives every phrase the same embedding/;
  await assert.rejects(buildWith(t, 'encoder', 'faulty-encoders/constant.onnx'), refused);
});

test('an encoder of another width or output name, or a reranker in its place, is refused, naming what is wanted', async (t) => {
  const wanted = /encoder\.int8\.onnx needs the output embedding float32 \[\?, 64\], it has /;
  const faulty = [
    'faulty-encoders/other-width.onnx',
    'faulty-encoders/other-name.onnx',
    'tiny-models/reranker.int8.onnx',
  ];
  for (const fixture of faulty) await assert.rejects(buildWith(t, 'encoder', fixture), wanted, fixture);
});
