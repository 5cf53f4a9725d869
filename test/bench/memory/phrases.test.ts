import assert from 'node:assert/strict';
import { test } from 'node:test';
import { morePhrases } from '../../../bench/memory/phrases.ts';

const REAL = ['red shoes', 'cast iron skillet 12 inch', 'blue denim jacket', 'garden hose'];

test('real phrases come first, then mixtures of their words, all distinct and within the bounds', () => {
  const made = morePhrases(REAL, 60);
  assert.equal(new Set(made).size, 60);
  assert.deepEqual(made.slice(0, 4), REAL);
  const words = new Set(REAL.flatMap((one) => one.split(' ')));
  for (const one of made) {
    assert.ok(one.split(' ').every((word) => words.has(word)));
    assert.ok(one.split(' ').length <= 10 && one.length <= 100);
  }
  assert.deepEqual(morePhrases(REAL, 60), made);
  assert.deepEqual(morePhrases(REAL, 2), REAL.slice(0, 2));
});

test('too few words to mix are an error, not an endless loop', () => {
  assert.throws(() => morePhrases(['a'], 50), /1 phrases cannot be mixed into 50/);
});
