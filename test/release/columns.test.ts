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
  insights: {},
};

test('the same columns give the same bytes, and token ids are as wide as the vocabulary needs', () => {
  assert.deepEqual(encodeColumns(columns, 30_522), encodeColumns(columns, 30_522));
  const type = (vocabulary: number) =>
    String(tableFromIPC(encodeColumns(columns, vocabulary)).getChild('tokens')?.type);
  assert.match(type(65_536), /Uint16/);
  assert.match(type(65_537), /Uint32/);
});

test('insight columns are there if the file has them, typed, null where a row has none', () => {
  const insights = { search_volume: [7, null], competition: [null, 0.1], bid_currency: ['EUR', null] };
  const table = tableFromIPC(encodeColumns({ ...columns, insights }, 30_522));
  for (const [name, values] of Object.entries(insights)) {
    assert.deepEqual([...(table.getChild(name) ?? [])], values, name);
  }
  assert.equal(table.getChild('bid_exact_low'), null);
  assert.match(String(table.getChild('search_volume')?.type), /Int32/);
  assert.match(String(table.getChild('competition')?.type), /Float64/);
});
