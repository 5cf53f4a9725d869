import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COMPOUND_PAIRS, joinCompounds } from '../../src/text/compounds.ts';
import { variantKey } from '../../src/text/variants.ts';

test('two words of the list side by side are one, the second in the singular; others stay', () => {
  assert.deepEqual(joinCompounds(['red', 't', 'shirts', 'cam', 'dash', 'cam']), ['red', 'tshirt', 'cam', 'dashcam']);
  assert.deepEqual(joinCompounds(['shirt', 't']), ['shirt', 't']);
  assert.deepEqual(joinCompounds([]), []);
});

test('every compound has one key, written as one word or as two, and is in the vectors that Python replays', () => {
  const vectors = readFileSync(new URL('../vectors/variants.json', import.meta.url), 'utf8');
  const texts = new Set((JSON.parse(vectors) as { text: string }[]).map(({ text }) => text));
  assert.ok(COMPOUND_PAIRS.length > 200);
  for (const pair of COMPOUND_PAIRS) {
    assert.equal(variantKey(pair), variantKey(pair.replace(' ', '')), pair);
    assert.ok(texts.has(pair), `${pair} is not in the vectors`);
  }
});
