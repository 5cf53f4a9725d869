import type { ListOrder, Scores } from '../core/ports.ts';

/** What an order looks at. */
export interface Listed extends Scores {
  /** Demand, or searches, on any scale; null if nobody knows. */
  weight: number | null;
}

/**
 * A list in the order asked for. @param passed best first, as `select` gives it; what an order finds equal stays in it
 * @param words folded words of a keyphrase, for diversity
 */
export function orderList<T extends Listed>(
  passed: readonly T[],
  { sort, diversity }: ListOrder,
  words: (one: T) => readonly string[],
): T[] {
  const heaviest = Math.max(1, ...passed.map(({ weight }) => weight ?? 0));
  const values = new Map(passed.map((one) => [one, worth(one, sort, heaviest)]));
  const value = (one: T) => values.get(one) as number;
  const sorted = sort === 'relevance' ? [...passed] : [...passed].sort((a, b) => value(b) - value(a));
  return diversity > 0 ? diversify(sorted, diversity, value, words) : sorted;
}

/** 0 to 1; -1 where the order asks for a demand that nobody knows, so that it comes last. */
function worth({ llm, weight }: Listed, sort: ListOrder['sort'], heaviest: number): number {
  if (sort === 'relevance') return llm;
  if (weight === null) return -1;
  return (sort === 'demand' ? 1 : llm) * (weight / heaviest);
}

/**
 * Greedy by coverage of needs: the next is the one of the largest value after it lost, by `diversity`, for the share of its
 * words that the chosen ones have already. Kin of maximal marginal relevance (Carbonell, Goldstein, SIGIR 1998), with words
 * in the place of similarity.
 */
function diversify<T>(
  sorted: readonly T[],
  diversity: number,
  value: (one: T) => number,
  words: (one: T) => readonly string[],
): T[] {
  const own = new Map(sorted.map((one) => [one, new Set(words(one))]));
  const covered = new Set<string>();
  const gain = (one: T) => {
    const mine = own.get(one) as Set<string>;
    const share = [...mine].filter((word) => covered.has(word)).length / mine.size;
    return value(one) < 0 ? value(one) - diversity * share : value(one) * (1 - diversity * share);
  };
  const left = [...sorted];
  const out: T[] = [];
  while (left.length > 0) {
    const gains = left.map(gain);
    const [best] = left.splice(gains.indexOf(Math.max(...gains)), 1);
    out.push(best);
    for (const word of own.get(best) as Set<string>) covered.add(word);
  }
  return out;
}
