import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { buildRelease } from '../../src/build/build.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { TINY_KEYPHRASES, TINY_MODELS } from '../helpers/tiny-models.ts';

/** Builds a release of the tiny models with another reranker. */
function buildWith(t: TestContext, reranker: string): Promise<unknown> {
  const folder = temporaryFolder(t);
  const models = join(folder, 'models');
  cpSync(TINY_MODELS, models, { recursive: true });
  cpSync(resolve(import.meta.dirname, '../fixtures', reranker), join(models, 'reranker.int8.onnx'));
  return buildRelease({ keyphrases: TINY_KEYPHRASES, models, out: join(folder, 'release') });
}

test('build refuses models whose scores do not vary', async (t) => {
  await assert.rejects(buildWith(t, 'faulty-rerankers/constant.onnx'), /reranker.*(vary|same|equal)/i);
});

test('a reranker with one head is refused, naming the output and shape wanted', async (t) => {
  await assert.rejects(buildWith(t, 'faulty-rerankers/one-head.onnx'), /logits float32 \[\?, 2\]/);
});

test('an encoder in the place of the reranker is refused, naming the output and shape wanted', async (t) => {
  await assert.rejects(buildWith(t, 'tiny-models/encoder.int8.onnx'), /logits float32 \[\?, 2\]/);
});
