import type { Item } from '../contract/item.ts';
import type { RecommendAnswer } from '../contract/recommend.ts';
import { recommendNotes } from './notes.ts';
import type { JobItem, RecommendJob, RecommendResult } from './ports.ts';

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

/** The item of an answer: the caller's own id, and the text as the models read it. */
export function asUnderstood({ id }: Item, { title, category }: JobItem): Item {
  return { ...(id === undefined ? {} : { id }), title, ...(category === undefined ? {} : { category }) };
}
