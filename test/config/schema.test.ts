import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envName, OPTIONS, type OptionName } from '../../src/config/schema.ts';

test('names are unique, defaults parse to themselves, sentences end', () => {
  const names = Object.keys(OPTIONS) as OptionName[];
  assert.equal(new Set(names.map(envName)).size, names.length);
  for (const name of names) {
    const { default: value, parse, sentence } = OPTIONS[name];
    assert.equal(parse(String(value)), value, name);
    assert.match(sentence, /^[A-Z].*\.$/);
  }
});
