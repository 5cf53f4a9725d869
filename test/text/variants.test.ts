import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { variantKey } from '../../src/text/variants.ts';

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
  ['t shirt', 'tshirt'],
  ['t-shirts', 'tshirt'],
  ['dash cam', 'dashcams'],
  ['led strip', 'strip led'],
  ['24" pry bar', 'pry bar 24 inches'],
  ['10 1/2 in. pan', '10-1/2" pan'],
  ['1½ inch pipe', '1-1/2" pipe'],
  ['20 volt drill', 'drill 20V'],
  ['3,000 BTU ac', '3000 btu ac'],
  ['wine glasses', 'wine glass'],
  ['battery for drill', 'drill battery'],
];
const DIFFERENT: [string, string][] = [
  ['galaxy s9', 'galaxy s9+'],
  ['1.5 inch pipe', '5.1 inch pipe'],
  ['1/2 wrench', '2/1 wrench'],
  ['c# book', 'c book'],
  ['🔥', '🎁'],
  ['glass', 'gla'],
  ['glass', 'glasses'],
  ['reading glass', 'reading glasses'],
  ['short', 'shorts'],
  ['mens short', 'mens shorts'],
  ['case', 'cases for'],
  ['phone case', 'phone for case'],
  ['drill battery', 'drill for battery'],
  ['usb to hdmi adapter', 'hdmi to usb adapter'],
  ['2 person 4 room tent', '4 person 2 room tent'],
  ['12 pack 10 oz', '10 pack 12 oz'],
  ['3 in 1 charger', '3 inch 1 charger'],
];

for (const [a, b] of SAME) test(`${a} = ${b}`, () => assert.equal(variantKey(a), variantKey(b)));
for (const [a, b] of DIFFERENT) test(`${a} is not ${b}`, () => assert.notEqual(variantKey(a), variantKey(b)));

test('a key is empty for an empty text only', () => {
  for (const text of ['the', 'to and by', '!!!', '🔥']) assert.notEqual(variantKey(text), '');
  assert.equal(variantKey('  '), '');
});

test('the vectors that Python replays too hold', () => {
  const vectors: { text: string; key: string }[] = JSON.parse(readFileSync(VECTORS, 'utf8'));
  assert.ok(vectors.length >= 400);
  for (const { text, key } of vectors) assert.equal(variantKey(text), key, text);
});
