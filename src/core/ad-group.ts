import type { AdGroupAnswer, AdGroupKeyphrase, AdGroupRequest } from '../contract/ad-group.ts';
import type { BulkAnswered, BulkResult } from '../contract/bulk.ts';
import { BidphraseError } from '../contract/errors.ts';
import { LIMITS } from '../contract/limits.ts';
import { rowsOfBulk } from '../contract/rows.ts';
import { coverage } from '../text/coverage.ts';
import { phraseWords } from '../text/phrase-words.ts';
import { variantKey } from '../text/variants.ts';
import { type BulkContext, recommendList } from './bulk.ts';
import type { Recommender } from './recommender.ts';

/**
 * One list for several items, each keyphrase once and with the items that it passes for, so that nobody bids against himself.
 * Every item is asked about as in a bulk request. Rejects with the error of the first item that has none: a list without it would not say which bids meet.
 */
export async function recommendAdGroup(
  recommender: Recommender,
  request: AdGroupRequest,
  context: BulkContext,
): Promise<AdGroupAnswer> {
  const answers = (await recommendList(recommender, rowsOfBulk(request), context)).map(answered);
  const [{ release }] = answers;
  if (answers.some((one) => one.release !== release)) {
    throw new BidphraseError('UNAVAILABLE', 'the release changed meanwhile: send the request again');
  }
  const keyphrases = merge(answers).slice(0, request.limit ?? LIMITS.limit.default);
  return {
    release,
    items: answers.map(({ item }) => item),
    keyphrases: withCoverage(keyphrases, request.matchType ?? 'exact'),
    notes: answers.flatMap(({ notes }, index) => notes.map((note) => ({ index, ...note }))),
  };
}

function answered(result: BulkResult): BulkAnswered {
  if (!('error' in result)) return result;
  const { code, message, retryAfterMs, errors } = result.error;
  const details = { fields: errors, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
  throw new BidphraseError(code, errors.length > 0 ? message : `items[${result.index}]: ${message}`, details);
}

/** By the best place that a keyphrase has in the list of any item, whatever orders these; of equal places the higher llm. */
function merge(answers: readonly BulkAnswered[]): AdGroupKeyphrase[] {
  const all = answers.flatMap(({ keyphrases }, index) => keyphrases.map((one, place) => ({ ...one, index, place })));
  const groups = Map.groupBy(all, ({ keyphrase }) => variantKey(keyphrase));
  const merged = [...groups.values()].map((group) => {
    const byLlm = [...group].sort((a, b) => b.llm - a.llm || b.sr - a.sr || a.index - b.index);
    const { index: _, place: __, ...best } = byLlm[0];
    const items = byLlm.map(({ index, llm, sr, similarity }) => ({ index, llm, sr, similarity }));
    return { place: Math.min(...group.map(({ place }) => place)), one: { ...best, items } };
  });
  return merged.sort((a, b) => a.place - b.place || b.one.llm - a.one.llm).map(({ one }) => one);
}

/** What covers what is said anew: keyphrases of different items meet here. */
function withCoverage(list: AdGroupKeyphrase[], matchType: Parameters<typeof coverage>[1]): AdGroupKeyphrase[] {
  const covered = coverage(
    list.map(({ keyphrase }) => phraseWords(keyphrase)),
    matchType,
  );
  return list.map((one, at) => {
    const { covers, coveredBy } = covered[at];
    return {
      ...one,
      covers: covers.map((other) => list[other].keyphrase),
      coveredBy: coveredBy === null ? null : list[coveredBy].keyphrase,
    };
  });
}
