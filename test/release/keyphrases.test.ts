import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openKeyphrases } from '../../src/release/keyphrases.ts';
import { TABLE_FILE } from '../../src/release/manifest.ts';
import { releaseOf } from '../helpers/release.ts';
import { tinySpec } from '../helpers/tiny-models.ts';

const TSV =
  'keyphrase\tdemand\tleaf\nshoes red\t2\tShoes\nred shoe\t5\t\nRed Shoes\t\tShoes\nrobot 🔥\t\t\nRED shoes\t3\t\n';

test('rows are sorted, duplicates merged, variants grouped under the best', async (t) => {
  const folder = await releaseOf(t, TSV);
  const table = openKeyphrases(join(folder, TABLE_FILE), tinySpec().encoder.dims);
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  assert.deepEqual(rows.map(table.text), ['RED shoes', 'red shoe', 'robot 🔥', 'shoes red']);
  assert.deepEqual(rows.map(table.demand), [3, 5, null, 2]);
  assert.deepEqual(rows.map(table.leaf), ['Shoes', null, null, 'Shoes']);
  assert.deepEqual(['shoes', 'SHOES', 'Hats', ''].map(table.hasLeaf), [true, true, false, false]);
  assert.deepEqual(rows.map(table.group), [1, 1, 2, 1]);
  assert.deepEqual(table.variants(1), [0, 3]);
  assert.deepEqual(table.variants(2), []);
  assert.deepEqual([...table.representatives()], [1, 2]);
  assert.deepEqual(['robot 🔥', 'red', 'zzz'].map(table.find), [2, -1, -1]);
  assert.deepEqual(['Shoes, red', 'red shoe', '🔥 robots', 'red'].map(table.findVariant), [1, 1, 2, -1]);
});

test('another number of dims than the manifest says is refused', async (t) => {
  const folder = await releaseOf(t, TSV);
  assert.throws(() => openKeyphrases(join(folder, TABLE_FILE), 16), /vectors have 32 dims, the manifest says 16/);
});
