import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readerFor } from '../../../src/pipeline/explain/constraints.ts';

const read = readerFor('Lodge 12 inch Cast Iron Skillet Black DCD771C2 for men');
const unmet = (phrase: string) => read(phrase, null).constraints.filter(({ met }) => !met);

test('the constraint that is violated is named by its kind, with what the item has instead', () => {
  const kinds = [
    'dcd791',
    'makita skillet',
    '14 inch skillet',
    'skillet for women',
    'red skillet',
    'lodge wok griddle',
  ];
  assert.deepEqual(
    kinds.map((phrase) => unmet(phrase)[0].kind),
    ['model', 'brand', 'size', 'audience', 'colour', 'kind'],
  );
  assert.match(unmet('14 inch skillet')[0].message, /"14 inch", which the item does not say \(it says "12 in"\)/);
  assert.match(unmet('red skillet')[0].message, /"red", .*"black"/);
  assert.equal(unmet('preseasoned skillet')[0].kind, 'attribute');
});

test('words that the item says are matched however they are spelled, and their constraints are met', () => {
  const { matched, unmatched, constraints } = read('LODGE 12" skillets for mens', null);
  assert.deepEqual(matched, ['lodge', '12"', 'skillets', 'mens']);
  assert.deepEqual(unmatched, []);
  assert.ok(constraints.every(({ met }) => met));
});

test('a broken rule is the constraint told first', () => {
  const broken = { code: 'INTENT', words: ['manual'], message: 'no manual' } as const;
  const [first] = read('red skillet manual', { ...broken, words: ['manual'] }).constraints;
  assert.deepEqual([first.kind, first.message], ['intent', 'no manual']);
});
