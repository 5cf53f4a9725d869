import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BidphraseError } from '../../src/contract/errors.ts';
import { validateRecommendRequest } from '../../src/contract/validate.ts';

/** The fields and rules that options break. */
function refusals(options: object): string[] {
  try {
    validateRecommendRequest({ item: { title: 'hose' }, ...options });
    return [];
  } catch (error) {
    return (error as BidphraseError).fields.map(({ field, rule }) => `${field} ${rule}`);
  }
}

test('options at their bounds are taken', () => {
  assert.deepEqual(
    refusals({ maxWords: 1, maxChars: 1, minDemand: 1, maxDemand: 5, diversity: 0, sort: 'demand' }),
    [],
  );
  assert.deepEqual(refusals({ maxWords: 10, maxChars: 100, minDemand: 3, maxDemand: 3, diversity: 1 }), []);
});

test('no one gets keyphrases over 10 words or 100 characters', () => {
  assert.deepEqual(refusals({ maxWords: 11 }), ['maxWords maximum']);
  assert.deepEqual(refusals({ maxChars: 101 }), ['maxChars maximum']);
});

test('a word outside a list is refused with the list', () => {
  assert.deepEqual(refusals({ sort: 'price' }), ['sort enum']);
  assert.throws(
    () => validateRecommendRequest({ item: { title: 'hose' }, matchType: 'EXACT' }),
    /matchType must be one of exact, phrase, broad/,
  );
});

test('a range of demand that holds nothing is refused', () => {
  assert.deepEqual(refusals({ minDemand: 4, maxDemand: 3 }), ['maxDemand maxBelowMin']);
});
