import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Manifest, releaseId } from '../../src/release/manifest.ts';
import { readManifest, verifyRelease } from '../../src/release/verify.ts';
import { copyOfRelease, tinyRelease } from '../helpers/release.ts';

test('a good release gives its manifest', async () => {
  assert.match((await verifyRelease(await tinyRelease())).id, /^bp-[0-9a-f]{12}$/);
});

const CROSS: [string, (manifest: Manifest) => void, RegExp][] = [
  ['one head', (m) => m.models.reranker.heads.pop(), /reranker heads are llm, not llm, sr/],
  ['other dims', (m) => Object.assign(m.index, { dims: 16 }), /the index has 16 dims, the encoder 32/],
  ['other counts', (m) => Object.assign(m.index, { size: 3 }), /3 vectors do not fit/],
  ['a file too few', (m) => Reflect.deleteProperty(m.files, 'index.usearch'), /lists no file index.usearch/],
];

for (const [name, change, error] of CROSS) {
  test(`a manifest with ${name} is refused`, async (t) => {
    const folder = await copyOfRelease(t);
    const file = join(folder, 'manifest.json');
    const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'));
    change(manifest);
    writeFileSync(file, JSON.stringify({ ...manifest, id: releaseId(manifest) }));
    assert.throws(() => readManifest(folder), error);
  });
}
