import { type FieldError, invalid } from '../contract/errors.ts';
import type { Item } from '../contract/item.ts';
import { LIMITS } from '../contract/limits.ts';
import type { RankRequest } from '../contract/rank.ts';
import type { RecommendRequest } from '../contract/recommend.ts';
import { aspectText } from '../text/aspects.ts';
import { normaliseText } from '../text/normalise.ts';
import { isBlank } from './blank.ts';
import type { OwnPhrase } from './own-phrases.ts';
import type { AskedThresholds, CandidateFilter, JobItem, RankJob, RecommendJob } from './ports.ts';

/** A job as its caller asks for it: what the operator blocks is not up to him. */
type Asked<J> = Omit<J, 'blocklist'>;

/** A validated request as a job: text normalised, defaults filled in. Throws INVALID_ARGUMENT for text that vanishes. */
export function toRecommendJob(request: RecommendRequest): Asked<RecommendJob> {
  const limit = request.limit ?? LIMITS.limit.default;
  const filter = toFilter(request);
  refuse([
    ...itemErrors(request.item),
    ...filter.exclude.flatMap((text, at) => blank(text, `exclude[${at}]`)),
    ...filter.excludeContaining.flatMap((text, at) => blank(text, `excludeContaining[${at}]`)),
    ...(filter.leaf === null ? [] : blank(filter.leaf, 'leaf')),
  ]);
  return {
    kind: 'recommend',
    item: toJobItem(request.item),
    limit,
    candidates: request.candidates ?? Math.max(LIMITS.candidates.default, limit),
    filter,
    order: { sort: request.sort ?? 'relevance', diversity: request.diversity ?? 0 },
    matchType: request.matchType ?? 'exact',
    rules: request.rules ?? true,
    negatives: request.negatives ?? 0,
    explain: request.explain ?? false,
    thresholds: toThresholds(request),
  };
}

function toFilter(request: RecommendRequest): CandidateFilter {
  return {
    exclude: (request.exclude ?? []).map(normaliseText),
    excludeContaining: (request.excludeContaining ?? []).map(normaliseText),
    maxWords: request.maxWords ?? LIMITS.maxWords.default,
    maxChars: request.maxChars ?? LIMITS.maxChars.default,
    minDemand: request.minDemand ?? null,
    maxDemand: request.maxDemand ?? null,
    leaf: request.leaf === undefined ? null : normaliseText(request.leaf),
  };
}

/** The same for rank; phrases that cannot be scored are left out, and told by row in the answer. */
export function toRankJob(request: RankRequest, own: readonly OwnPhrase[]): Asked<RankJob> {
  refuse(itemErrors(request.item));
  return {
    kind: 'rank',
    item: toJobItem(request.item),
    keyphrases: own.filter(({ error }) => error === null).map(({ normalised }) => normalised),
    explain: request.explain ?? false,
    thresholds: toThresholds(request),
  };
}

/** A minLlm of the request is the caller's word on every keyphrase, whatever its leaf. */
function toThresholds({ minLlm, minSr }: Pick<RankRequest, 'minLlm' | 'minSr'>): AskedThresholds {
  return {
    llm: minLlm ?? null,
    llmOtherLeaf: minLlm ?? null,
    sr: minSr ?? null,
  };
}

function toJobItem({ title, category, aspects = [] }: Item): JobItem {
  const more = aspectText(title, aspects);
  return {
    title: normaliseText(title),
    ...(category === undefined ? {} : { category: normaliseText(category) }),
    ...(more === '' ? {} : { aspects: more }),
  };
}

function itemErrors({ title, category, aspects = [] }: Item): FieldError[] {
  return [
    ...blank(normaliseText(title), 'item.title'),
    ...(category === undefined ? [] : blank(normaliseText(category), 'item.category')),
    ...aspects.flatMap(({ name, value }, at) => [
      ...blank(normaliseText(name), `item.aspects[${at}].name`),
      ...blank(normaliseText(value), `item.aspects[${at}].value`),
    ]),
  ];
}

function blank(text: string, field: string): FieldError[] {
  return isBlank(text) ? [{ field, rule: 'blank', message: 'is only white space: give some text' }] : [];
}

function refuse(errors: FieldError[]): void {
  if (errors.length) throw invalid(errors.slice(0, LIMITS.fieldErrors), errors.length);
}
