import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likeRust } from '../../src/model/bert-text.ts';

test('lower case knows no final sigma', () => assert.equal(likeRust('ΟΔΟΣ'), 'οδοσ'));

test('rare ideographs stand alone, other text is as it was', () => {
  assert.equal(likeRust('a\u{20000}b'), 'a \u{20000} b');
  assert.equal(likeRust('naïve 🔥 [SEP]'), 'naïve 🔥 [sep]');
});
