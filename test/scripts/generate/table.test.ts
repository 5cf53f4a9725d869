import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table } from '../../../scripts/generate/table.ts';

test('a bar stays in its cell', () => {
  assert.equal(table(['a', 'b'], [['x|y', 'z']]), '| a | b |\n| --- | --- |\n| x\\|y | z |');
});
