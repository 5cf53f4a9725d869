import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constraintMessage } from '../../../src/pipeline/explain/messages.ts';
import { ruleText } from '../../../src/pipeline/rules/text.ts';

const item = ruleText('Under Armour running shirt navy 20 oz');

test('a message names the words, the kind, and what the item says instead', () => {
  const of = (kind: 'brand' | 'size' | 'attribute', text: string, words: string[], met = false) =>
    constraintMessage(kind, met, [{ text, words }], item);
  assert.equal(of('attribute', 'fast', ['fast']), 'it asks for "fast", which the item does not say');
  assert.match(
    of('brand', 'nike', ['nike']),
    /the brand "nike", which the item does not say \(it says "under armour"\)/,
  );
  assert.match(of('size', '30 oz', ['30oz']), /\(it says "20 oz"\)/);
  assert.match(of('size', '30 cm', ['30cm']), /not say$/);
  assert.equal(of('brand', 'under armour', ['under'], true), 'it asks for the brand "under armour", as the item says');
});
