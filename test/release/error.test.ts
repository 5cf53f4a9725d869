import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReleaseError } from '../../src/release/error.ts';

test('a message is one line, the cause stays', () => {
  const cause = new Error('x');
  const error = new ReleaseError('a\nb', cause);
  assert.deepEqual([error.message, error.name, error.cause], ['a b', 'ReleaseError', cause]);
});
