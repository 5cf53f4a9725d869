import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRelease } from '../../src/release/open.ts';
import { measureRecall } from '../../src/release/recall.ts';
import { tinyRelease } from '../helpers/release.ts';

const ITEMS = ['running shoes', 'wine cooler 15 inch', 'ignition coil', 'nike', 'mug'].map((title) => ({ title }));

test('exact search against itself has recall 1, an index that finds too little less', async (t) => {
  const release = await openRelease(await tinyRelease(), { vectorEngine: 'exact' });
  t.after(() => release.close());
  assert.deepEqual(await measureRecall(release, ITEMS), { items: 5, k: 100, recall: 1 });
  const half = { ...release.index, search: (query: Float32Array, k: number) => release.index.search(query, k / 2) };
  assert.equal((await measureRecall({ ...release, index: half }, ITEMS)).recall, 0.5);
});

test('an item is encoded with its category', async (t) => {
  const release = await openRelease(await tinyRelease(), { vectorEngine: 'exact' });
  t.after(() => release.close());
  const queries = async (item: { title: string; category?: string }) => {
    const seen: number[][] = [];
    const search = (query: Float32Array, k: number) => {
      seen.push([...query]);
      return release.index.search(query, k);
    };
    await measureRecall({ ...release, index: { ...release.index, search } }, [item]);
    return seen;
  };
  const alone = await queries({ title: 'wine cooler' });
  assert.equal(alone.length, 1);
  assert.notDeepEqual(await queries({ title: 'wine cooler', category: 'Appliances' }), alone);
});
