import type { Blocklist, CandidateFilter, DropReason } from '../core/ports.ts';
import { codePoints } from '../text/code-points.ts';
import { phraseSet } from '../text/phrase-set.ts';
import { variantKey } from '../text/variants.ts';
import type { KeyphraseRows } from './parts.ts';

/** Says of a row of the universe whether it may be recommended. */
export interface Filter {
  /** Close-variant groups excluded: as many keyphrases of an index fall away by it, and no more. */
  excluded: number;
  /** Why the row is left out; undefined if it is not. */
  drops(row: number): DropReason | undefined;
  /** Whether a close variant of a row may be named beside it. */
  allows(variant: string): boolean;
}

/** Leaves nothing out. */
export const KEEP_ALL: Filter = { excluded: 0, drops: () => undefined, allows: () => true };

type Texts = Pick<KeyphraseRows, 'text' | 'demand' | 'leaf'>;

/** The filter of a job over the rows of a release; what the operator blocks is said to be so whatever the job asks for. */
export function filterOf(rows: Texts, filter: CandidateFilter, blocklist: Blocklist): Filter {
  const keys = new Set(filter.exclude.map(variantKey));
  const contains = phraseSet(filter.excludeContaining);
  const blocked = phraseSet(blocklist.phrases);
  const leaf = filter.leaf?.toLowerCase();
  const { minDemand, maxDemand } = filter;
  const outside = (demand: number | null) =>
    demand === null || demand < (minDemand ?? demand) || demand > (maxDemand ?? demand);
  return {
    excluded: keys.size,
    allows: (variant) => fits(variant, filter) && !blocked(variant) && !contains(variant),
    drops(row) {
      const text = rows.text(row);
      if (blocked(text)) return 'blocklist';
      if (keys.size > 0 && keys.has(variantKey(text))) return 'exclude';
      if (contains(text)) return 'excludeContaining';
      if (!fits(text, filter)) return wordsOf(text) > filter.maxWords ? 'maxWords' : 'maxChars';
      if ((minDemand !== null || maxDemand !== null) && outside(rows.demand(row))) return 'demand';
      if (leaf !== undefined && rows.leaf(row)?.toLowerCase() !== leaf) return 'leaf';
      return undefined;
    },
  };
}

/** Whether a keyphrase is within both lengths. */
export function fits(text: string, { maxWords, maxChars }: Pick<CandidateFilter, 'maxWords' | 'maxChars'>): boolean {
  return wordsOf(text) <= maxWords && codePoints(text) <= maxChars;
}

function wordsOf(text: string): number {
  return text.split(' ').length;
}
