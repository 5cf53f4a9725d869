import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBlank } from '../../src/core/blank.ts';

test('spaces and a lone joiner are nothing; an emoji, a mark or a letter is something', () => {
  for (const nothing of ['', ' ', '\u200d', ' \u200d ']) assert.ok(isBlank(nothing), JSON.stringify(nothing));
  for (const something of ['a', '😀', '👩‍👩‍👧', '!']) assert.ok(!isBlank(something), something);
});
