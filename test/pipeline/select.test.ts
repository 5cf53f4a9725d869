import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ranks, select } from '../../src/pipeline/select.ts';

const one = (row: number, llm: number, sr = 0.5, similarity = 0.5) => ({
  row,
  llm,
  sr,
  similarity,
  passLlm: llm >= 0.3,
  passSr: sr >= 0.3,
  otherLeaf: false,
});

test('order is llm, sr, similarity, row; nothing is rounded before', () => {
  const scored = [one(4, 0.5), one(3, 0.5), one(2, 0.5, 0.6), one(1, 0.5, 0.5, 0.6), one(0, 0.5 + 1e-15)];
  assert.deepEqual(
    select(scored).passed.map(({ row }) => row),
    [0, 2, 1, 3, 4],
  );
  assert.deepEqual(
    select(scored.toReversed()).passed.map(({ row }) => row),
    [0, 2, 1, 3, 4],
  );
});

test('what passes both thresholds is kept, and what passes sr is counted', () => {
  const { passedSr, passed } = select([one(0, 0.9), one(1, 0.1), one(2, 0.9, 0.1), one(3, 0.8)]);
  assert.deepEqual([passedSr, passed.length], [3, 2]);
});

test('ranks follow the same order, ties as given', () => {
  assert.deepEqual(ranks([one(0, 0.2), one(0, 0.9), one(0, 0.2), one(0, 0.2, 0.6)]), [3, 1, 4, 2]);
  assert.deepEqual(ranks([]), []);
});
