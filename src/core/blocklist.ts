import { createHash } from 'node:crypto';
import type { Keyphrase } from '../contract/recommend.ts';
import { normaliseText } from '../text/normalise.ts';
import { phraseSet } from '../text/phrase-set.ts';
import type { Blocklist } from './ports.ts';

/** Blocks nothing. */
export const NO_BLOCKLIST: Blocklist = Object.freeze({ id: 'none', phrases: [] });

/** A list of phrases; equal lists have equal ids, whatever their order. */
export function toBlocklist(phrases: readonly string[]): Blocklist {
  const sorted = [...new Set(phrases.map(normaliseText))].sort();
  const id = createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 12);
  return { id, phrases: sorted };
}

/** Keyphrases found under another list, without what this one blocks, in every place where a phrase is named. */
export function withoutBlocked(keyphrases: readonly Keyphrase[], { phrases }: Blocklist): Keyphrase[] {
  if (phrases.length === 0) return [...keyphrases];
  const blocked = phraseSet(phrases);
  const allowed = (texts: readonly string[]) => texts.filter((text) => !blocked(text));
  return keyphrases
    .filter(({ keyphrase }) => !blocked(keyphrase))
    .map(({ coveredBy, ...one }) => ({
      ...one,
      variants: allowed(one.variants),
      covers: allowed(one.covers),
      coveredBy: coveredBy !== null && blocked(coveredBy) ? null : coveredBy,
    }));
}
