import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupRows } from '../../src/build/groups.ts';

const groups = (...rows: [string, number | null][]) => [...groupRows(rows.map(([text, demand]) => ({ text, demand })))];

test('the representative has the highest demand, then fewest characters, then comes first', () => {
  assert.deepEqual(groups(['red shoe', 1], ['red shoes', 2], ['boot', null]), [1, 1, 2]);
  assert.deepEqual(groups(['red shoes', null], ['shoe red', null]), [1, 1]);
  assert.deepEqual(groups(['red shoe', 3], ['shoe red', 3]), [0, 0]);
  assert.deepEqual(groups(['red shoe', null], ['shoe the red', 1]), [1, 1]);
});
