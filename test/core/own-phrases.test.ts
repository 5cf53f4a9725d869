import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOwnPhrases } from '../../src/core/own-phrases.ts';

const one = (keyphrase: string) => readOwnPhrases([keyphrase])[0];

test('a keyphrase has at most 100 characters and 10 words, once normalised; the error names the limit', () => {
  assert.equal(one('😀'.repeat(100)).error, null);
  assert.equal(one(`${'a'.repeat(99)}&amp;`).normalised, `${'a'.repeat(99)}&`);
  assert.deepEqual(one('a'.repeat(101)).error, {
    rule: 'maxLength',
    message: 'has 101 characters: at most 100 are allowed',
  });
  assert.equal(one('a  b c d e f g h i   j').error, null);
  assert.deepEqual(one('a b c d e f g h i j k').error, {
    rule: 'maxWords',
    message: 'has 11 words: at most 10 are allowed',
  });
});

test('empty, white, control only: an error of the row', () => {
  for (const nothing of ['', ' \t ', '\u0000\u0007', '\u200b', '&nbsp;', '\u200d']) {
    assert.equal(one(nothing).error?.rule, 'blank', JSON.stringify(nothing));
  }
});

test('a phrase that differs in case and spaces only names the first of its kind', () => {
  const sent = ['Pry Bar', 'pry bars', ' PRY  bar', 'pry bar', '', ' '];
  assert.deepEqual(
    readOwnPhrases(sent).map(({ duplicateOf }) => duplicateOf),
    [null, null, 0, 0, null, 4],
  );
  assert.deepEqual(
    readOwnPhrases(sent).map((phrase) => phrase.sent),
    sent,
  );
});
