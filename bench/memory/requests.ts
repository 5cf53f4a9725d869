import { LIMITS } from '../../src/contract/limits.ts';
import { seeded } from '../load/random.ts';

/** A request of mixed load: where to, what, and what must come back. */
export interface MixedRequest {
  path: '/recommend' | '/rank';
  body: object;
  status: 200 | 400;
}

const MOST_WORDS = 80;
const MOST_PHRASES = 40;

/**
 * Endless requests of all kinds in random order: titles of one word to more than any model reads, 1 to 100 candidates, the
 * caller's own phrases, some that come again, and some that are wrong.
 */
export function* mixedRequests(titles: readonly string[], seed = 1): Generator<MixedRequest, never> {
  const random = seeded(seed);
  const whole = (most: number) => 1 + Math.floor(random() * most);
  const words = titles.flatMap((title) => title.split(' '));
  const text = (count: number) =>
    Array.from({ length: count }, () => words[whole(words.length) - 1])
      .join(' ')
      .slice(0, LIMITS.title);
  for (;;) {
    const kind = random();
    const item = { title: text(whole(MOST_WORDS)) };
    if (kind < 0.6) yield { path: '/recommend', body: { item, candidates: whole(100), limit: 1 }, status: 200 };
    else if (kind < 0.75) yield { path: '/recommend', body: { item: { title: titles[whole(50) - 1] } }, status: 200 };
    else if (kind < 0.95) {
      const keyphrases = Array.from({ length: whole(MOST_PHRASES) }, () => text(whole(4)).slice(0, LIMITS.keyphrase));
      yield { path: '/rank', body: { item, keyphrases }, status: 200 };
    } else yield { path: '/recommend', body: { item: { title: '' }, candidates: whole(100) }, status: 400 };
  }
}

/** Endless requests of one shape: one title, all its candidates. */
export function* equalRequests(titles: readonly string[]): Generator<MixedRequest, never> {
  for (let n = 0; ; n++) {
    const title = `${titles[0]} ${n % 10}`;
    yield { path: '/recommend', body: { item: { title }, candidates: 100, limit: 1 }, status: 200 };
  }
}

/** Endless requests of all shapes: titles of 1 to more words than the models read, 1 to 100 candidates. */
export function* unequalRequests(titles: readonly string[], seed = 1): Generator<MixedRequest, never> {
  const mixed = mixedRequests(titles, seed);
  for (;;) {
    const one = mixed.next().value;
    if ('candidates' in one.body && one.status === 200) yield one;
  }
}
