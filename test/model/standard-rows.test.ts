import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standardBatches } from '../../src/model/standard-rows.ts';

const ITEM = [2, 10, 11, 3, 20, 3];

test('rows are keyphrase, category, title, grouped by length, shortest first', () => {
  const [one, two, ...rest] = standardBatches(ITEM, [[7, 8], [9], [5, 6]], 3);
  assert.deepEqual(rest, []);
  assert.deepEqual([...one.ids], [2n, 9n, 3n, 20n, 3n, 10n, 11n, 3n]);
  assert.deepEqual([...one.types], [0n, 0n, 0n, 1n, 1n, 1n, 1n, 1n]);
  assert.deepEqual([one.places, one.rows, one.length], [[1], 1, 8]);
  assert.deepEqual([two.places, two.rows, two.length], [[0, 2], 2, 9]);
  assert.deepEqual([...two.ids.subarray(9)], [2n, 5n, 6n, 3n, 20n, 3n, 10n, 11n, 3n]);
  assert.deepEqual([...two.types.subarray(9)], [0n, 0n, 0n, 0n, 1n, 1n, 1n, 1n, 1n]);
});

test('without a category the title follows the keyphrase', () => {
  const [{ ids }] = standardBatches([2, 10, 11, 3], [[7]], 3);
  assert.deepEqual([...ids], [2n, 7n, 3n, 10n, 11n, 3n]);
});

test('500 candidates of one length run in bounded batches that hold each once', () => {
  const batches = standardBatches(
    ITEM,
    Array.from({ length: 500 }, (_, n) => [n + 30]),
    3,
  );
  assert.ok(batches.every(({ rows, ids, length }) => rows <= 64 && ids.length === rows * length));
  assert.deepEqual(
    batches.flatMap(({ places }) => places),
    [...Array(500).keys()],
  );
});

test('no candidate, a candidate without a token and an item without [SEP] are refused', () => {
  assert.throws(() => standardBatches(ITEM, [], 3), /no candidate/);
  assert.throws(() => standardBatches(ITEM, [[1], []], 3), /Candidate 1/);
  assert.throws(() => standardBatches(ITEM, [[1]], 99), /no \[SEP\] \(99\)/);
});
