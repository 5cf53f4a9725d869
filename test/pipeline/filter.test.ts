import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_BLOCKLIST, toBlocklist } from '../../src/core/blocklist.ts';
import type { CandidateFilter } from '../../src/core/ports.ts';
import { filterOf, fits } from '../../src/pipeline/filter.ts';
import { NO_FILTER } from '../helpers/jobs.ts';

/** Why each keyphrase is left out. */
function drops(
  change: Partial<CandidateFilter>,
  rows: [text: string, demand?: number | null, leaf?: string][],
  blocklist = NO_BLOCKLIST,
) {
  const table = {
    text: (row: number) => rows[row][0],
    demand: (row: number) => rows[row][1] ?? null,
    leaf: (row: number) => rows[row][2] ?? null,
  };
  const filter = filterOf(table, { ...NO_FILTER, ...change }, blocklist);
  return rows.map((_, row) => filter.drops(row));
}
const texts = (...all: string[]) => all.map((text): [string] => [text]);

test('a keyphrase is excluded with its close variants and nothing else', () => {
  const exclude = ['Shoes for Women', 'women shoe', 'red hat', 'tshirt'];
  assert.equal(
    filterOf({ text: String, demand: () => 1, leaf: () => null }, { ...NO_FILTER, exclude }, NO_BLOCKLIST).excluded,
    3,
  );
  const same = texts('women shoes', 'SHOE women', 'hats red', 't-shirts');
  assert.deepEqual(
    drops({ exclude }, same),
    same.map(() => 'exclude'),
  );
  const others = texts('women', 'women red shoes', 'hat');
  assert.deepEqual(
    drops({ exclude }, others),
    others.map(() => undefined),
  );
});

test('`bat` leaves `battery` in, and takes what has it as a whole word; a phrase must be whole and in order', () => {
  const rows = texts(
    'battery',
    'baseball bat',
    'BATS for kids',
    'acrobat',
    'bat-wing',
    'air fryer liners',
    'fryer air',
  );
  const why = 'excludeContaining';
  assert.deepEqual(drops({ excludeContaining: ['bat'] }, rows), [undefined, why, why, undefined, why, ...Array(2)]);
  assert.deepEqual(drops({ excludeContaining: ['air fryer'] }, rows), [...Array(5), why, undefined]);
  assert.deepEqual(drops({ excludeContaining: ['🔥'] }, texts('🔥 mug', 'mug', '🔥')), [undefined, undefined, why]);
});

test('length, demand and leaf each say that they did it; unknown demand is left out if demand is asked for', () => {
  const rows: [string, number | null, string][] = [
    ['hat', 1, 'Hats'],
    ['red hat for men', 3, 'Hats'],
    ['wide brimmed sunhat', null, 'hats'],
    ['cap', 5, 'Caps'],
  ];
  assert.deepEqual(drops({ maxWords: 2 }, rows), [undefined, 'maxWords', 'maxWords', undefined]);
  assert.deepEqual(drops({ maxChars: 15 }, rows), [undefined, undefined, 'maxChars', undefined]);
  assert.deepEqual(drops({ minDemand: 3 }, rows), ['demand', undefined, 'demand', undefined]);
  assert.deepEqual(drops({ maxDemand: 3 }, rows), [undefined, undefined, 'demand', 'demand']);
  assert.deepEqual(drops({ minDemand: 2, maxDemand: 4 }, rows), ['demand', undefined, 'demand', 'demand']);
  assert.deepEqual(drops({ leaf: 'HATS' }, rows), [undefined, undefined, undefined, 'leaf']);
});

test('no filter drops nothing up to 10 words and 100 characters, and nothing over them passes', () => {
  const rows = texts('a b c d e f g h i j', 'a b c d e f g h i j k', '😀'.repeat(100), 'x'.repeat(101));
  assert.deepEqual(drops({}, rows), [undefined, 'maxWords', undefined, 'maxChars']);
  assert.ok(fits('a b', { maxWords: 2, maxChars: 3 }));
});

test('what the operator blocks is left out before all else, and no variant names it', () => {
  const blocklist = toBlocklist(['louis vuitton']);
  const rows = texts('Louis Vuitton bag', 'louis of vuitton', 'bag');
  assert.deepEqual(drops({ exclude: ['louis vuitton bag'] }, rows, blocklist), ['blocklist', undefined, undefined]);
  const filter = filterOf(
    { text: String, demand: () => 1, leaf: () => null },
    { ...NO_FILTER, maxWords: 3 },
    blocklist,
  );
  const variants = ['bag louis vuitton', 'vuitton louis bag', 'a vuitton louis bag'];
  assert.deepEqual(variants.filter(filter.allows), ['vuitton louis bag']);
});
