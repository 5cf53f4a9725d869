import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { singular, variantKey } from '../../src/text/variants.ts';

const VECTORS = new URL('../vectors/variants.json', import.meta.url);
const SAME: [string, string][] = [
  ['Running Shoe', 'running shoes'],
  ["men's shoes", 'shoes for men'],
  ['case for iphone 15', 'iphone 15 case'],
  ['Pokémon cards', 'pokemon card'],
  ['t-shirt', 'T Shirt'],
  ['cherry dresses', 'dress cherries'],
  ['black & white mug', 'white and black mugs'],
  ['camera lenses', 'camera lens'],
];
const DIFFERENT: [string, string][] = [
  ['galaxy s9', 'galaxy s9+'],
  ['1.5 inch pipe', '5.1 inch pipe'],
  ['1/2 wrench', '2/1 wrench'],
  ['c# book', 'c book'],
  ['🔥', '🎁'],
  ['glass', 'gla'],
];

for (const [a, b] of SAME) test(`${a} = ${b}`, () => assert.equal(variantKey(a), variantKey(b)));
for (const [a, b] of DIFFERENT) test(`${a} is not ${b}`, () => assert.notEqual(variantKey(a), variantKey(b)));

test('a key is empty for an empty text only', () => {
  for (const text of ['the', 'to and by', '!!!', '🔥']) assert.notEqual(variantKey(text), '');
  assert.equal(variantKey('  '), '');
});

test('singular leaves what is no plural', () => {
  const words = ['bus', 'lens', 'dress', 'tennis', 'cactus', 'gas', 'usb', '50s'];
  assert.deepEqual(words.map(singular), words);
});

test('the vectors that Python replays too hold', () => {
  const vectors: { text: string; key: string }[] = JSON.parse(readFileSync(VECTORS, 'utf8'));
  assert.ok(vectors.length >= 40);
  for (const { text, key } of vectors) assert.equal(variantKey(text), key, text);
});
