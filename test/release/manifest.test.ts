import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Manifest, ManifestSchema, parseAs, releaseId, thresholdsOf } from '../../src/release/manifest.ts';
import { tinyRelease } from '../helpers/release.ts';

const text = readFileSync(join(await tinyRelease(), 'manifest.json'), 'utf8');
const manifest: Manifest = JSON.parse(text);
const parse = (value: unknown) => parseAs(ManifestSchema, 'm.json', JSON.stringify(value), 'build again');

test('a built manifest is valid, and its id is that of its contents', () => {
  assert.deepEqual(parse(manifest), manifest);
  assert.equal(releaseId(manifest), manifest.id);
  assert.notEqual(releaseId({ ...manifest, keyphrases: { rows: 1, groups: 1 } }), manifest.id);
});

test('another version, a wrong field and no JSON are refused with file and remedy', () => {
  assert.throws(
    () => parse({ ...manifest, schemaVersion: 3 }),
    /m.json has schemaVersion 3, .* reads 1 and 2: build again/,
  );
  assert.throws(() => parse({ ...manifest, id: 7 }), /m.json: id: .*: build again/);
  assert.throws(() => parseAs(ManifestSchema, 'm.json', '{', 'build again'), /m.json is not JSON: build again/);
});

test('models without a threshold for other leaves ask the same llm of every keyphrase', () => {
  const models = { ...manifest.models, thresholds: { llm: 0.5, sr: 0.3 } };
  assert.deepEqual(thresholdsOf({ models }), { llm: 0.5, llmOtherLeaf: 0.5, sr: 0.3 });
  const strict = { ...models, thresholds: { ...models.thresholds, llmOtherLeaf: 0.7 } };
  assert.equal(thresholdsOf({ models: strict }).llmOtherLeaf, 0.7);
  const wrong = { ...manifest, models: { ...models, thresholds: { ...models.thresholds, llmOtherLeaf: 7 } } };
  assert.throws(() => parse(wrong), /models\/thresholds\/llmOtherLeaf/);
});
