import type { Item } from '../contract/item.ts';
import type { Funnel, Keyphrase, RecommendAnswer } from '../contract/recommend.ts';
import { normaliseText } from '../text/normalise.ts';
import type { Done } from './admission.ts';
import { recommendNotes } from './notes.ts';
import type { FoundKeyphrase, JobItem, RecommendJob, RecommendResult } from './ports.ts';

/** What the caller reads of a finished recommendation. @param done the job as it was done, and what load left out of it */
export function toRecommendAnswer(
  item: Item,
  { job, level, result }: Pick<Done<RecommendJob>, 'job' | 'level' | 'result'>,
): RecommendAnswer {
  const keyphrases = result.keyphrases.map(copy);
  return {
    release: result.release,
    item: asUnderstood(item, job.item),
    keyphrases,
    negativeKeyphrases: structuredClone(result.negativeKeyphrases),
    funnel: { ...droppedBy(result.dropped), ...result.counts, returned: keyphrases.length },
    degraded: level > 0,
    degradedLevel: level,
    notes: recommendNotes(job, result, level),
  };
}

/** A copy that a caller may change without changing what is remembered. */
function copy(found: FoundKeyphrase): Keyphrase {
  return structuredClone(found);
}

function droppedBy(dropped: RecommendResult['dropped']): Pick<Funnel, 'blocked' | 'excluded' | 'filtered'> {
  const { blocklist = 0, exclude = 0, excludeContaining = 0, ...filters } = dropped;
  const filtered = Object.values(filters).reduce((sum, count) => sum + count, 0);
  return { blocked: blocklist, excluded: exclude + excludeContaining, filtered };
}

/** The item of an answer: the caller's own id, and the text as the models read it. */
export function asUnderstood({ id, aspects = [] }: Item, { title, category }: JobItem): Item {
  const read = aspects.map(({ name, value }) => ({ name: normaliseText(name), value: normaliseText(value) }));
  return {
    ...(id === undefined ? {} : { id }),
    title,
    ...(category === undefined ? {} : { category }),
    ...(read.length === 0 ? {} : { aspects: read }),
  };
}
