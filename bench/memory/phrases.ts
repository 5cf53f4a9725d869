import { MAX_CHARACTERS, MAX_WORDS } from '../../src/build/rows.ts';
import { codePoints } from '../../src/text/code-points.ts';
import { seeded } from '../load/random.ts';

/**
 * Distinct keyphrases as many as wanted: those given, then those with a word of another one put in front or in the place of
 * one of theirs, so that lengths and words are distributed as they are among real ones.
 * @throws Error when the phrases given cannot be mixed into so many
 */
export function morePhrases(real: readonly string[], wanted: number, seed = 1): string[] {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)];
  const found = new Set(real.slice(0, wanted));
  for (let tries = 0; found.size < wanted; tries++) {
    if (tries > 20 * wanted) throw new Error(`${real.length} phrases cannot be mixed into ${wanted}: give more`);
    const words = pick(real).split(' ');
    const other = pick(pick(real).split(' '));
    if (random() < 0.5 && words.length < MAX_WORDS) words.unshift(other);
    else words[Math.floor(random() * words.length)] = other;
    const phrase = words.join(' ');
    if (codePoints(phrase) <= MAX_CHARACTERS) found.add(phrase);
  }
  return [...found];
}
