import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableFromIPC } from 'apache-arrow';
import { encodeColumns } from '../../src/release/columns.ts';

const columns = {
  dims: 2,
  texts: ['a', 'b'],
  demands: [1, null],
  leaves: [null, 'X'],
  groups: Uint32Array.of(0, 0),
  tokens: [[5], [6, 7]],
  vectors: Int8Array.of(1, 2, 3, 4),
  scales: Float32Array.of(0.1, 0.2),
};

test('the same columns give the same bytes, and token ids are as wide as the vocabulary needs', () => {
  assert.deepEqual(encodeColumns(columns, 30_522), encodeColumns(columns, 30_522));
  const type = (vocabulary: number) =>
    String(tableFromIPC(encodeColumns(columns, vocabulary)).getChild('tokens')?.type);
  assert.match(type(65_536), /Uint16/);
  assert.match(type(65_537), /Uint32/);
});
