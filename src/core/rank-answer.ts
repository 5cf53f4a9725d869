import type { Item } from '../contract/item.ts';
import type { RankAnswer, RankedKeyphrase, RowError } from '../contract/rank.ts';
import { variantKey } from '../text/variants.ts';
import { asUnderstood } from './answer.ts';
import { rankNotes } from './notes.ts';
import type { OwnPhrase } from './own-phrases.ts';
import type { RankJob, RankResult, ScoredKeyphrase } from './ports.ts';

const UNREADABLE: RowError = { rule: 'unreadable', message: 'has nothing that the models can read: give some text' };
const UNSCORED = {
  llm: null,
  sr: null,
  similarity: null,
  passLlm: null,
  passSr: null,
  otherLeaf: null,
  passRules: null,
  rank: null,
} as const;

/**
 * What the caller reads of finished scores: every phrase sent, in its order. Phrases with an error were not in the job;
 * the job's are those without one, in the same order.
 */
export function toRankAnswer(item: Item, own: readonly OwnPhrase[], job: RankJob, result: RankResult): RankAnswer {
  const jobPlaces = placesInJob(own);
  const scored = own.map((_, at) => (jobPlaces[at] === null ? null : result.keyphrases[jobPlaces[at]]));
  const groups = bestOfGroups(own, scored);
  return {
    release: result.release,
    item: asUnderstood(item, job.item),
    keyphrases: own.map((one, at) => toRow(one, at, scored[at], groups[at])),
    degraded: false,
    notes: rankNotes(result.cut, scored),
  };
}

function placesInJob(own: readonly OwnPhrase[]): (number | null)[] {
  let next = 0;
  return own.map(({ error }) => (error ? null : next++));
}

function toRow(
  { sent, normalised, duplicateOf, error }: OwnPhrase,
  index: number,
  scored: ScoredKeyphrase | null,
  group: number | null,
): RankedKeyphrase {
  const { scores = null, brokenRule = null, rank = null, listed = null, blocked = false } = scored ?? {};
  return {
    index,
    keyphrase: sent,
    normalised,
    ...UNSCORED,
    ...scores,
    ...(scores ? { passRules: brokenRule === null } : {}),
    brokenRule: scores && brokenRule,
    ...(scores && blocked ? { passLlm: false, passSr: false } : {}),
    blocked,
    rank,
    inUniverse: listed !== null,
    listedAs: listed?.keyphrase ?? null,
    demand: listed?.demand ?? null,
    insights: listed?.insights ?? null,
    group,
    duplicateOf,
    explanation: scored?.explanation ?? null,
    error: error ?? (scores === null ? UNREADABLE : null),
  };
}

/** For each scored phrase the place of the best-ranked of its close variants; null for one that is not scored. */
function bestOfGroups(own: readonly OwnPhrase[], scored: readonly (ScoredKeyphrase | null)[]): (number | null)[] {
  const rankOf = (at: number) => scored[at]?.rank ?? Number.POSITIVE_INFINITY;
  const keys = own.map(({ normalised }, at) => (scored[at]?.scores ? variantKey(normalised) : null));
  const best = new Map<string, number>();
  keys.forEach((key, at) => {
    if (key === null) return;
    const known = best.get(key);
    if (known === undefined || rankOf(at) < rankOf(known)) best.set(key, at);
  });
  return keys.map((key) => (key === null ? null : (best.get(key) ?? null)));
}
