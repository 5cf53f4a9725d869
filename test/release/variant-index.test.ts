import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashKey, variantIndex } from '../../src/release/variant-index.ts';
import { variantKey } from '../../src/text/variants.ts';

const TEXTS = ['red shoes', 'hat', 'shoe red', 'tshirt'];
const rows = { representatives: Uint32Array.of(0, 1, 3), text: (row: number) => TEXTS[row] };

test('finds the representative by any close variant, with and without the column of hashes', () => {
  const hashes = TEXTS.map((text) => hashKey(variantKey(text)));
  for (const find of [variantIndex(rows), variantIndex({ ...rows, hashes })]) {
    assert.deepEqual(['Shoes, red', 'hats', 't-shirt', 'belt', ''].map(find), [0, 1, 3, -1, -1]);
  }
});

test('two keys with one hash are told apart', () => {
  const same = hashKey(variantKey('hat'));
  const find = variantIndex({ ...rows, hashes: [same, same, same, same] });
  assert.equal(find('hat'), 1);
  assert.equal(find('HATS'), 1);
});

test('a hash is a whole number of 32 bits', () => {
  for (const key of ['', 'a', 'shoe red']) assert.ok(Number.isInteger(hashKey(key)) && hashKey(key) < 2 ** 32);
});
