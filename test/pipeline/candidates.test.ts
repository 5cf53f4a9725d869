import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_BLOCKLIST } from '../../src/core/blocklist.ts';
import { openExact } from '../../src/index/exact.ts';
import { buildLexical } from '../../src/index/lexical.ts';
import { findCandidates, MOST_FETCHED } from '../../src/pipeline/candidates.ts';
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
    tokens: (row: number) => [row],
    vector: (row: number) => ({ vector: vectors.subarray(row * 2, row * 2 + 2), scale: 1 / 127 }),
  },
};
const query = Float32Array.of(1, 0);
const find = (wanted: number, { exclude = [] as string[], ids = [] as number[], share = 0.5 } = {}) =>
  findCandidates(
    parts,
    { query, ids },
    wanted,
    filterOf(parts.rows, { ...NO_FILTER, exclude }, NO_BLOCKLIST),
    share,
  ).candidates.map(({ row }) => row);

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

/** A universe of 10,000 phrases in a line: the nearest are the first. Counts what each search is asked for. */
function largeUniverse() {
  const asked = { index: [] as number[], lexical: [] as number[] };
  const size = 10_000;
  const first = (k: number) => Uint32Array.from({ length: k }, (_, row) => row);
  const search = (which: keyof typeof asked) => (_: unknown, k: number) => {
    asked[which].push(k);
    return first(k);
  };
  const large = {
    index: { size, search: search('index') },
    lexical: { search: search('lexical') },
    rows: { ...parts.rows, text: (row: number) => `phrase ${row}`, vector: () => parts.rows.vector(0) },
  };
  return { asked, large };
}

for (const [what, filter, found] of [
  ['5,000 exclusions of the nearest', { exclude: Array.from({ length: 5000 }, (_, row) => `phrase ${row}`) }, 0],
  ['5,000 exclusions of others', { exclude: Array.from({ length: 5000 }, (_, n) => `other ${n}`) }, 100],
  ['a filter that leaves ten', { maxChars: 8 }, 10],
  ['a filter that leaves nothing', { minDemand: 5 }, 0],
] as const) {
  test(`${what}: neither search is asked for more than ${MOST_FETCHED}, nor many times`, () => {
    const { asked, large } = largeUniverse();
    const all = filterOf(large.rows, { ...NO_FILTER, ...filter }, NO_BLOCKLIST);
    assert.equal(findCandidates(large, { query, ids: [] }, 100, all).candidates.length, found);
    for (const counts of Object.values(asked)) {
      assert.ok(counts.length <= 4 && Math.max(...counts) <= MOST_FETCHED, counts.join());
    }
    if (found < 100) assert.equal(asked.index.at(-1), MOST_FETCHED);
  });
}
