import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRelease } from '../../src/release/open.ts';
import { measureRecall, pseudoItems } from '../../src/release/recall.ts';
import { tinyRelease } from '../helpers/release.ts';

test('exact search against itself has recall 1, an index that finds too little less', async (t) => {
  const release = await openRelease(await tinyRelease(), { vectorEngine: 'exact' });
  t.after(() => release.close());
  const items = pseudoItems(release, 5);
  assert.deepEqual(await measureRecall(release, items), { items: 5, k: 100, recall: 1 });
  const half = { ...release.index, search: (query: Float32Array, k: number) => release.index.search(query, k / 2) };
  assert.equal((await measureRecall({ ...release, index: half }, items)).recall, 0.5);
});
