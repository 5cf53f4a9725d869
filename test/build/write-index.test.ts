import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeIndex } from '../../src/build/write-index.ts';
import { openUsearch, USEARCH_DEFAULTS } from '../../src/index/usearch.ts';
import { openKeyphrases } from '../../src/release/keyphrases.ts';
import { INDEX_FILE, TABLE_FILE } from '../../src/release/manifest.ts';
import { indexRows } from '../../src/release/open.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { tinyRelease } from '../helpers/release.ts';

test('the index of a base with the same vectors and settings is copied, any other is made', async (t) => {
  const base = await tinyRelease();
  const content = indexRows(openKeyphrases(join(base, TABLE_FILE), 32));
  const folder = temporaryFolder(t);
  const file = join(folder, INDEX_FILE);
  assert.equal(await writeIndex(folder, content, USEARCH_DEFAULTS, { base }), true);
  assert.deepEqual(readFileSync(file), readFileSync(join(base, INDEX_FILE)));
  for (const [other, settings] of [
    [{ ...content, vectors: content.vectors.map((value, at) => (at === 0 ? -value : value)) }, USEARCH_DEFAULTS],
    [{ ...content, rows: content.rows.map((row) => row + 1) }, USEARCH_DEFAULTS],
    [content, { ...USEARCH_DEFAULTS, connectivity: 8 }],
    [content, { ...USEARCH_DEFAULTS, expansionSearch: 100 }],
  ] as const) {
    assert.equal(await writeIndex(folder, other, settings, { base }), false);
    assert.equal(openUsearch(file, 32, settings).size, content.rows.length);
  }
  assert.equal(await writeIndex(folder, content, USEARCH_DEFAULTS), false);
  assert.ok(statSync(file).size > 0);
});
