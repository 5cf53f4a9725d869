import { containsPhrase } from './phrase-words.ts';

/** How a bid matches searches. */
type MatchType = 'exact' | 'phrase' | 'broad';

/** Places of a list, best first. */
export interface Coverage {
  /** Those that a bid on this one would match too. */
  covers: number[];
  /** The first that covers this one; null if none does. */
  coveredBy: number | null;
}

/**
 * Which keyphrases of a list another one covers, so that bids do not meet: by phrase match what contains it as whole words
 * in order, by broad match what has all its words, by exact match nothing (close variants are one keyphrase already). Of
 * two that cover each other the first does.
 * @param list folded words of each keyphrase
 */
export function coverage(list: readonly (readonly string[])[], matchType: MatchType): Coverage[] {
  const matches = MATCHES[matchType];
  const covers = (one: number, other: number) =>
    one !== other && matches(list[one], list[other]) && (one < other || !matches(list[other], list[one]));
  const places = list.map((_, at) => at);
  return places.map((at) => ({
    covers: places.filter((other) => covers(at, other)),
    coveredBy: places.find((other) => covers(other, at)) ?? null,
  }));
}

const MATCHES: Record<MatchType, (bid: readonly string[], search: readonly string[]) => boolean> = {
  exact: () => false,
  phrase: (bid, search) => containsPhrase(search, bid),
  broad: (bid, search) => bid.every((word) => search.includes(word)),
};
