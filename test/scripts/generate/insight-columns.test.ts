import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insightColumns } from '../../../scripts/generate/insight-columns.ts';

test('each column is listed with what it takes', () => {
  const rows = insightColumns().split('\n').slice(2);
  assert.equal(rows.length, 12);
  assert.ok(rows.includes('| `search_volume` | a whole number from 0 |'));
});
