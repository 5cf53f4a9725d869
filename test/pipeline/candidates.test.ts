import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openExact } from '../../src/index/exact.ts';
import { findCandidates } from '../../src/pipeline/candidates.ts';
import { excluding } from '../../src/pipeline/filter.ts';

const vectors = Int8Array.of(127, 0, 120, 40, 0, 127, 120, 40);
const texts = ['shoe', 'hat', 'belt', 'scarf'];
const parts = {
  index: openExact({ dims: 2, rows: Uint32Array.of(0, 1, 2, 3), vectors }),
  rows: {
    text: (row: number) => texts[row],
    demand: () => null,
    variants: () => [],
    tokens: () => [1],
    vector: (row: number) => ({ vector: vectors.subarray(row * 2, row * 2 + 2), scale: 1 / 127 }),
  },
};
const query = Float32Array.of(1, 0);
const find = (wanted: number, exclude: string[] = []) =>
  findCandidates(parts, query, wanted, excluding(exclude)).map(({ row }) => row);

test('nearest first, ties by row, no more than wanted', () => {
  assert.deepEqual(find(4), [0, 1, 3, 2]);
  assert.deepEqual(find(2), [0, 1]);
  assert.deepEqual(find(500), [0, 1, 3, 2]);
});

test('what is excluded is made up for by the next nearest', () => {
  assert.deepEqual(find(2, ['shoes', 'unknown']), [1, 3]);
  assert.deepEqual(find(4, texts), []);
});
