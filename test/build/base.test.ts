import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownFrom } from '../../src/build/base.ts';
import { tinyRelease } from '../helpers/release.ts';
import { tinyModel } from '../helpers/tiny-models.ts';

const models = { encoderFile: tinyModel('encoder.int8.onnx'), tokenizerFile: tinyModel('tokenizer.json'), dims: 32 };

test('a base gives the vectors of its phrases, and nothing for others', async () => {
  const known = await knownFrom(await tinyRelease(), models);
  assert.equal(known?.('12 volt ignition coil canister')?.vector.length, 32);
  assert.equal(known?.('no such phrase'), undefined);
});

test('a base of other models is of no use', async () => {
  assert.equal(
    await knownFrom(await tinyRelease(), { ...models, encoderFile: tinyModel('reranker.int8.onnx') }),
    undefined,
  );
  assert.equal(await knownFrom(await tinyRelease(), { ...models, dims: 16 }), undefined);
});
