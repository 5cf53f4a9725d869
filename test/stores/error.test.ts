import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreError } from '../../src/stores/error.ts';

test('says which store, and why', () => {
  const { message, cause } = new StoreError('items.sqlite', 'is full', 7);
  assert.deepEqual([message, cause], ['the store items.sqlite is full', 7]);
});
