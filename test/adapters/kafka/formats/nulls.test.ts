import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutNulls } from '../../../../src/adapters/kafka/formats/nulls.ts';

test('only what is null goes', () => {
  assert.deepEqual(withoutNulls({ a: null, b: 0, c: '', d: false }), { b: 0, c: '', d: false });
});
