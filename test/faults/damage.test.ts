import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifyRelease } from '../../src/release/verify.ts';
import { craftEverywhere, flipEverywhere } from '../helpers/damage.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { tinyRelease } from '../helpers/release.ts';
import { copyRelease, otherRelease } from '../helpers/releases.ts';

test('one bit flipped at 40 random places of each file: refused, and the file named', (t) => flipEverywhere(t, 40));

test('damage with hashes made to agree is used or refused, whatever it does to its reader', async (t) => {
  const { refused } = await craftEverywhere(t, 3);
  assert.ok(refused > 0);
});

test('files of another release under the right names are refused', async (t) => {
  for (const name of ['keyphrases.arrow', 'index.usearch', 'manifest.json']) {
    const folder = copyRelease(await tinyRelease(), join(temporaryFolder(t), 'r'));
    copyFileSync(join(await otherRelease(), name), join(folder, name));
    await assert.rejects(verifyRelease(folder), { name: 'ReleaseError', message: /bytes|damaged/ }, name);
  }
});

test('two files of a release swapped for each other are refused', async (t) => {
  const folder = copyRelease(await tinyRelease(), join(temporaryFolder(t), 'r'));
  const [one, other] = ['encoder.int8.onnx', 'reranker.int8.onnx'].map((name) => join(folder, name));
  const bytes = readFileSync(one);
  copyFileSync(other, one);
  writeFileSync(other, bytes);
  await assert.rejects(verifyRelease(folder), { name: 'ReleaseError', message: /encoder\.int8\.onnx has \d+ bytes/ });
});

test('a release of a version to come is refused, with the versions that are read', async (t) => {
  const folder = copyRelease(await tinyRelease(), join(temporaryFolder(t), 'r'));
  const file = join(folder, 'manifest.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/"schemaVersion": \d+/, '"schemaVersion": 99'));
  const refused = /manifest\.json has schemaVersion 99, this bidphrase reads /;
  await assert.rejects(verifyRelease(folder), { name: 'ReleaseError', message: refused });
});
