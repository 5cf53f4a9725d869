import { readFileSync } from 'node:fs';
import { seeded, shuffled } from './random.ts';

/** 2,000 distinct listing titles. */
export const TITLES: readonly string[] = readFileSync(new URL('../titles.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

/** Endless titles, all of them before any comes again, in an order that the seed gives: nothing a cache could use. */
export function* coldTitles(titles: readonly string[], seed = 1): Generator<string, never> {
  const order = shuffled(titles, seeded(seed));
  for (let n = 0; ; n++) yield order[n % order.length];
}

/**
 * Endless titles as buyers' favourites come: the r-th most wanted with a probability in proportion to 1 / r (Zipf's law,
 * exponent 1), so that some come often and most hardly ever. Which ones are wanted is always the same; the seed gives who
 * comes when.
 */
export function* zipfTitles(titles: readonly string[], seed = 1): Generator<string, never> {
  const random = seeded(seed);
  const order = shuffled(titles, seeded(1));
  const upTo: number[] = [];
  order.forEach((_, rank) => {
    upTo.push((upTo.at(-1) ?? 0) + 1 / (rank + 1));
  });
  const whole = upTo[upTo.length - 1];
  for (;;) yield order[firstAbove(upTo, random() * whole)];
}

/** Place of the first of ascending numbers that is larger than `wanted`. */
function firstAbove(ascending: readonly number[], wanted: number): number {
  let low = 0;
  for (let high = ascending.length - 1; low < high; ) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
