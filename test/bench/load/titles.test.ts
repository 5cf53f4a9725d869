import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coldTitles, TITLES, zipfTitles } from '../../../bench/load/titles.ts';

const take = (titles: Generator<string, never>, count: number) =>
  Array.from({ length: count }, () => titles.next().value);

test('there are 2,000 distinct titles of the length that marketplaces allow', () => {
  assert.equal(new Set(TITLES).size, 2000);
  assert.ok(TITLES.every((title) => title.length > 10 && title.length <= 80 && title === title.trim()));
});

test('cold titles do not come again before all have come, and start over in the same order', () => {
  const titles = take(coldTitles(TITLES), 4000);
  assert.equal(new Set(titles.slice(0, 2000)).size, 2000);
  assert.deepEqual(titles.slice(0, 2000), titles.slice(2000));
  assert.notDeepEqual(take(coldTitles(TITLES, 2), 20), titles.slice(0, 20));
});

test('of titles by Zipf the most wanted takes its share of 1 / H(n), the second half of that', () => {
  const titles = take(zipfTitles(TITLES.slice(0, 100)), 20_000);
  const counts = Object.values(Object.groupBy(titles, (title) => title)).map((all) => all?.length ?? 0);
  const [first, second] = counts.sort((a, b) => b - a);
  const harmonic = Array.from({ length: 100 }, (_, n) => 1 / (n + 1)).reduce((sum, one) => sum + one);
  assert.ok(Math.abs(first / 20_000 - 1 / harmonic) < 0.02, String(first));
  assert.ok(Math.abs(second / 20_000 - 1 / 2 / harmonic) < 0.02, String(second));
  const favourite = (seed: number) => {
    const counts = Map.groupBy(take(zipfTitles(TITLES, seed), 2000), (title) => title);
    return [...counts].sort(([, a], [, b]) => b.length - a.length)[0][0];
  };
  assert.equal(favourite(5), favourite(6));
  assert.notDeepEqual(take(zipfTitles(TITLES, 5), 50), take(zipfTitles(TITLES, 6), 50));
});
