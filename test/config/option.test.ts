import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, integer, string } from '../../src/config/option.ts';

test('a whole number is digits within its bounds and nothing else', () => {
  const { parse } = integer('N', 5, [1, 10], '', 'A number.');
  assert.equal(parse('1'), 1);
  assert.equal(parse('10'), 10);
  for (const bad of ['0', '11', '1.5', '1e1', '0x1', 'ten', 'NaN', '+1', '9'.repeat(30)]) {
    assert.throws(() => parse(bad), /must be a whole number from 1 to 10/, bad);
  }
});

test('a choice knows its words and their case', () => {
  const { parse } = choice('C', 'a', ['a', 'b'], 'A word.');
  assert.equal(parse('b'), 'b');
  assert.throws(() => parse('B'), /must be one of a, b, and is "B"/);
});

test('a text stays as it is', () => {
  assert.equal(string('S', 'x', 'folder', 'A text.').parse('a b'), 'a b');
});
