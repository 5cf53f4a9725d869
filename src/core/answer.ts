import type { Item } from '../contract/item.ts';
import type { RecommendAnswer } from '../contract/recommend.ts';
import type { Done } from './admission.ts';
import { recommendNotes } from './notes.ts';
import type { JobItem, RecommendJob } from './ports.ts';

/** What the caller reads of a finished recommendation. @param done the job as it was done, and what load left out of it */
export function toRecommendAnswer(
  item: Item,
  { job, level, result }: Pick<Done<RecommendJob>, 'job' | 'level' | 'result'>,
): RecommendAnswer {
  const keyphrases = result.keyphrases.map((found) => ({ ...found, variants: [...found.variants] }));
  return {
    release: result.release,
    item: asUnderstood(item, job.item),
    keyphrases,
    funnel: { ...result.counts, returned: keyphrases.length },
    degraded: level > 0,
    degradedLevel: level,
    notes: recommendNotes(job, result),
  };
}

/** The item of an answer: the caller's own id, and the text as the models read it. */
export function asUnderstood({ id }: Item, { title, category }: JobItem): Item {
  return { ...(id === undefined ? {} : { id }), title, ...(category === undefined ? {} : { category }) };
}
