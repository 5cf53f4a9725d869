import type { Item } from '../contract/item.ts';
import type { RankAnswer, RecommendAnswer } from '../contract/recommend.ts';
import { rankNotes, recommendNotes } from './notes.ts';
import type { JobItem, RankJob, RankResult, RecommendJob, RecommendResult } from './ports.ts';

/** What the caller reads of a finished recommendation. */
export function toRecommendAnswer(item: Item, job: RecommendJob, result: RecommendResult): RecommendAnswer {
  const keyphrases = result.keyphrases.map((found) => ({ ...found, variants: [...found.variants] }));
  return {
    release: result.release,
    item: asUnderstood(item, job.item),
    keyphrases,
    funnel: { ...result.counts, returned: keyphrases.length },
    degraded: false,
    notes: recommendNotes(job, result),
  };
}

/** What the caller reads of finished scores. */
export function toRankAnswer(item: Item, job: RankJob, result: RankResult): RankAnswer {
  return {
    release: result.release,
    item: asUnderstood(item, job.item),
    keyphrases: result.keyphrases.map(({ cut: _, ...scored }) => scored),
    degraded: false,
    notes: rankNotes(result),
  };
}

function asUnderstood({ id }: Item, { title, category }: JobItem): Item {
  return { ...(id === undefined ? {} : { id }), title, ...(category === undefined ? {} : { category }) };
}
