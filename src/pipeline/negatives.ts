import type { NegativeKeyphrase } from '../contract/explain.ts';
import type { JobItem, Scores, Thresholds } from '../core/ports.ts';
import { phraseWords } from '../text/phrase-words.ts';
import { readerFor } from './explain/constraints.ts';
import type { Judge } from './rules/rules.ts';
import { itemText } from './rules/text.ts';

/**
 * Share of the release's own llm threshold below which a refusal is clear. What lies between is for nobody to block: the
 * model may be wrong about it.
 */
export const CLEARLY = 0.25;

/** A candidate that was scored. */
export interface Scored extends Scores {
  keyphrase: string;
  demand: number | null;
}

interface Asked {
  item: JobItem;
  /** Most wanted. */
  count: number;
  /** The release's own. */
  thresholds: Thresholds;
  judge: Judge;
  /** Everything that passes, with its close variants: no negative may block a search for one. */
  wanted: readonly string[];
}

/**
 * Keyphrases near the item that its buyers do not mean, nearest first, those that break a rule over words before all others.
 * Each shares a word with the item, else no bid would meet it, and has a word that the item has not, which is the reason.
 * None is a close variant of what is wanted, or would block it as a negative broad match.
 */
export function negativesOf(
  scored: readonly Scored[],
  { item, count, thresholds, judge, wanted }: Asked,
): NegativeKeyphrase[] {
  if (count === 0) return [];
  const read = readerFor(itemText(item));
  const protectedWords = wanted.map((text) => new Set(phraseWords(text)));
  const blocks = (words: readonly string[]) => protectedWords.some((own) => words.every((word) => own.has(word)));
  const found = scored.flatMap((one) => {
    const broken = judge(one.keyphrase);
    if (!broken && one.llm >= CLEARLY * thresholds.llm) return [];
    const { matched, constraints } = read(one.keyphrase, broken);
    const reason = constraints.find(({ met }) => !met);
    if (!reason || matched.length === 0 || blocks(phraseWords(one.keyphrase))) return [];
    const { keyphrase, llm, sr, similarity, demand } = one;
    return [{ first: broken !== null, negative: { keyphrase, llm, sr, similarity, demand, reason } }];
  });
  found.sort((a, b) => Number(b.first) - Number(a.first) || b.negative.similarity - a.negative.similarity);
  return found.slice(0, count).map(({ negative }) => negative);
}
