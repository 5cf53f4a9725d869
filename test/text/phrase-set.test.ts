import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phraseSet } from '../../src/text/phrase-set.ts';
import { containsPhrase, phraseWords } from '../../src/text/phrase-words.ts';

const PHRASES = ['bat', 'air fryer', 'Louis Vuitton', '🔥', 'the new'];
const TEXTS = [
  'battery',
  'baseball bats',
  'air fryer liners',
  'fryer air',
  'LOUIS-VUITTON bag',
  'vuitton louis',
  '🔥 mug',
  '',
];

test('a set finds what looking for each of its phrases finds', () => {
  const inSet = phraseSet(PHRASES);
  const each = (text: string) => PHRASES.some((one) => containsPhrase(phraseWords(text), phraseWords(one)));
  assert.deepEqual(TEXTS.map(inSet), TEXTS.map(each));
  assert.deepEqual(TEXTS.map(inSet), [false, true, true, false, true, false, false, false]);
});

test('an empty set finds nothing, and a list is compiled once', () => {
  assert.deepEqual(
    TEXTS.map(phraseSet([])),
    TEXTS.map(() => false),
  );
  assert.equal(phraseSet(PHRASES), phraseSet(PHRASES));
});
