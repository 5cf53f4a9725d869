import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { INDEX_FILE, TABLE_FILE } from '../../src/release/manifest.ts';
import { memoryOf } from '../../src/release/memory.ts';
import { readManifest } from '../../src/release/verify.ts';
import { tinyRelease } from '../helpers/release.ts';

test('sizes are those of the files; only an index that is mapped is shared', async () => {
  const folder = await tinyRelease();
  const size = (name: string) => statSync(join(folder, name)).size;
  const manifest = readManifest(folder);
  const { encoder, reranker } = manifest.models;
  const { table, index, sessions } = memoryOf(manifest, 'usearch');
  assert.deepEqual(table, { bytes: size(TABLE_FILE), each: true });
  assert.deepEqual(index, { bytes: size(INDEX_FILE), each: false });
  assert.deepEqual(sessions, { bytes: size(encoder.file) + size(reranker.file), each: true });
  assert.equal(memoryOf(manifest, 'exact').index.each, true);
});
