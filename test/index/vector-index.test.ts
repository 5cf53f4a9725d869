import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderRows } from '../../src/index/vector-index.ts';

test('equal distances are ordered by row', () => {
  assert.deepEqual([...orderRows([9, 4, 2], [0.5, 0.5, 0.1])], [2, 4, 9]);
});
