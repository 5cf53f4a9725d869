import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverage } from '../../src/text/coverage.ts';
import { phraseWords } from '../../src/text/phrase-words.ts';

const LIST = [
  'cordless drill',
  'drill',
  'dewalt cordless drill 20v',
  'cordless dewalt drill',
  'drills cordless 20 volt',
  'drilling jig',
];
const words = LIST.map(phraseWords);

test('an exact bid covers nothing else', () => {
  assert.ok(coverage(words, 'exact').every(({ covers, coveredBy }) => covers.length === 0 && coveredBy === null));
});

test('a phrase bid covers what contains it whole and in order', () => {
  assert.deepEqual(
    coverage(words, 'phrase').map(({ covers }) => covers),
    [[2], [0, 2, 3, 4], [], [], [], []],
  );
  assert.deepEqual(
    coverage(words, 'phrase').map(({ coveredBy }) => coveredBy),
    [1, null, 0, 1, 1, null],
  );
});

test('a broad bid covers what has all its words in any order; of two that cover each other the first does', () => {
  assert.deepEqual(
    coverage(words, 'broad').map(({ covers }) => covers),
    [[2, 3, 4], [0, 2, 3, 4], [], [2], [2], []],
  );
  const turned = ['a b', 'b a'].map((text) => text.split(' '));
  assert.deepEqual(coverage(turned, 'broad'), [
    { covers: [1], coveredBy: null },
    { covers: [], coveredBy: 0 },
  ]);
});
