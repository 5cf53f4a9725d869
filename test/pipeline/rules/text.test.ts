import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleText } from '../../../src/pipeline/rules/text.ts';

test('a text is read in lower case, and its words folded as close variants are', () => {
  const { lower, words, has } = ruleText('Running Shoes 10 1/2 T-Shirts');
  assert.equal(lower, 'running shoes 10 1/2 t-shirts');
  assert.deepEqual(words, ['running', 'shoe', '10-1/2', 'tshirt']);
  assert.deepEqual([...has], words);
});
