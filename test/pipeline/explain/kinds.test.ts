import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS } from '../../../src/pipeline/explain/kinds.ts';

test('kinds of things are single words in lower case, as explanations look them up', () => {
  for (const kind of KINDS) assert.match(kind, /^[a-z]{3,}$/, kind);
  assert.ok(KINDS.has('drill') && !KINDS.has('beginner'));
});
