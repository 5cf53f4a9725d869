import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containsPhrase, phraseWords } from '../../src/text/phrase-words.ts';

test('words keep their order, folded as close variants are', () => {
  assert.deepEqual(phraseWords('Dash-Cams for the 12 Volt Trucks'), ['dashcam', 'for', 'the', '12v', 'truck']);
  assert.deepEqual(phraseWords('C++ Books'), ['c++', 'book']);
  assert.deepEqual(phraseWords('🔥 !'), ['🔥', '!']);
});

test('a part is contained as whole words in a row only', () => {
  const words = ['baseball', 'bat', 'bag'];
  for (const part of [['bat'], ['bat', 'bag'], words]) assert.ok(containsPhrase(words, part), part.join(' '));
  for (const part of [['ba'], ['baseball', 'bag'], [], ['bag', 'bat']]) assert.ok(!containsPhrase(words, part));
});
