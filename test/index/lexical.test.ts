import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildLexical } from '../../src/index/lexical.ts';

// Tokens: 1 nike, 2 shoe, 3 shoes (a plural of 2), 4 red, 5 hat.
const phrases = new Map([
  [10, [1, 2]],
  [11, [2]],
  [12, [3, 4]],
  [13, [5]],
  [14, [1, 5, 5]],
]);
const rows = Uint32Array.from(phrases.keys());
const build = (fold = (id: number) => (id === 3 ? 2 : id)) =>
  buildLexical({ rows, tokens: (row) => phrases.get(row) ?? [], fold });

test('more of the phrase in the item ranks higher; what shares nothing is left out', () => {
  assert.deepEqual([...build().search([1, 3], 10)], [10, 14, 11, 12]);
});

test('a score worked out by hand decides: rare tokens weigh more', () => {
  // nike, hat: ln(5/2) = .916 each; shoe: ln(5/3) = .511; red: ln 5 = 1.609
  // 14 by nike: .916 / (2 + 1.833) = .239; 11 by shoe: .511 / 2.511 = .203; 12 by red: 1.609 / 4.120 = .391
  assert.deepEqual([...build().search([4, 2, 1], 10)], [12, 10, 14, 11]);
});

test('a plural finds its singular, and only by the fold', () => {
  assert.ok(build().search([3], 10).includes(11));
  assert.ok(
    !build((id) => id)
      .search([3], 10)
      .includes(11),
  );
});

test('no more than k, the best ones, ties by row', () => {
  const ties = buildLexical({ rows: Uint32Array.of(7, 8, 9), tokens: (row) => [row === 7 ? 2 : 1], fold: (id) => id });
  assert.deepEqual([...ties.search([1, 2], 1)], [7]);
  assert.deepEqual([...ties.search([1], 10)], [8, 9]);
});

test('a search leaves nothing behind for the next', () => {
  const index = build();
  const first = index.search([1, 4], 10);
  index.search([2, 5], 10);
  assert.deepEqual(index.search([1, 4], 10), first);
});

test('an empty index and an item of unknown tokens find nothing', () => {
  assert.equal(buildLexical({ rows: new Uint32Array(0), tokens: () => [], fold: (id) => id }).search([1], 5).length, 0);
  assert.equal(build().search([99], 5).length, 0);
});
