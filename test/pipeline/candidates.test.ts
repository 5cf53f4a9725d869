import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openExact } from '../../src/index/exact.ts';
import { buildLexical } from '../../src/index/lexical.ts';
import { findCandidates } from '../../src/pipeline/candidates.ts';
import { filterOf } from '../../src/pipeline/filter.ts';
import { NO_FILTER } from '../helpers/jobs.ts';

const vectors = Int8Array.of(127, 0, 120, 40, 0, 127, 120, 40);
const texts = ['shoe', 'hat', 'belt', 'scarf'];
const all = Uint32Array.of(0, 1, 2, 3);
const parts = {
  index: openExact({ dims: 2, rows: all, vectors }),
  lexical: buildLexical({ rows: all, tokens: (row) => [row], fold: (id) => id }),
  rows: {
    text: (row: number) => texts[row],
    demand: () => null,
    leaf: () => null,
    variants: () => [],
    listed: () => -1,
    tokens: (row: number) => [row],
    vector: (row: number) => ({ vector: vectors.subarray(row * 2, row * 2 + 2), scale: 1 / 127 }),
  },
};
const query = Float32Array.of(1, 0);
const find = (wanted: number, { exclude = [] as string[], ids = [] as number[], share = 0.5 } = {}) =>
  findCandidates(parts, { query, ids }, wanted, filterOf(parts.rows, { ...NO_FILTER, exclude }), share).candidates.map(
    ({ row }) => row,
  );

test('nearest first, ties by row, no more than wanted', () => {
  assert.deepEqual(find(4), [0, 1, 3, 2]);
  assert.deepEqual(find(2), [0, 1]);
  assert.deepEqual(find(500), [0, 1, 3, 2]);
});

test('what is excluded is made up for by the next nearest', () => {
  assert.deepEqual(find(2, { exclude: ['shoes', 'unknown'] }), [1, 3]);
  assert.deepEqual(find(4, { exclude: texts }), []);
});

test('a phrase far by embedding comes in by shared tokens, in the share given', () => {
  assert.deepEqual(find(2, { ids: [2] }), [0, 2]);
  assert.deepEqual(find(2, { ids: [2], share: 0 }), [0, 1]);
  assert.deepEqual(find(2, { ids: [2, 3], share: 1 }), [3, 2]);
});

test('a phrase that both searches find counts once, and excluded ones come in by neither', () => {
  assert.deepEqual(find(3, { ids: [0] }), [0, 1, 3]);
  assert.deepEqual(find(2, { ids: [2], exclude: ['belts'] }), [0, 1]);
});
