import { type FieldError, invalid } from '../contract/errors.ts';
import type { Item } from '../contract/item.ts';
import { LIMITS } from '../contract/limits.ts';
import type { RankRequest, RecommendRequest } from '../contract/recommend.ts';
import { codePoints } from '../text/code-points.ts';
import { normaliseText } from '../text/normalise.ts';
import type { JobItem, RankJob, RecommendJob, Thresholds } from './ports.ts';

/** A validated request as a job: text normalised, every default filled in. Throws INVALID_ARGUMENT for text that vanishes. */
export function toRecommendJob(request: RecommendRequest, release: Thresholds): RecommendJob {
  const limit = request.limit ?? LIMITS.limit.default;
  const exclude = (request.exclude ?? []).map(normaliseText);
  refuse([...itemErrors(request.item), ...exclude.flatMap((text, at) => blank(text, `exclude[${at}]`))]);
  return {
    kind: 'recommend',
    item: toJobItem(request.item),
    limit,
    candidates: request.candidates ?? Math.max(LIMITS.candidates.default, limit),
    exclude,
    thresholds: { llm: request.minLlm ?? release.llm, sr: request.minSr ?? release.sr },
  };
}

/** The same for rank. Throws INVALID_ARGUMENT for keyphrases that are too long once normalised, too. */
export function toRankJob(request: RankRequest, release: Thresholds): RankJob {
  const keyphrases = request.keyphrases.map(normaliseText);
  refuse([
    ...itemErrors(request.item),
    ...keyphrases.flatMap((text, at) => keyphraseErrors(text, `keyphrases[${at}]`)),
  ]);
  return {
    kind: 'rank',
    item: toJobItem(request.item),
    keyphrases,
    thresholds: { llm: request.minLlm ?? release.llm, sr: request.minSr ?? release.sr },
  };
}

function toJobItem({ title, category }: Item): JobItem {
  const item = { title: normaliseText(title) };
  return category === undefined ? item : { ...item, category: normaliseText(category) };
}

function itemErrors({ title, category }: Item): FieldError[] {
  const errors = blank(normaliseText(title), 'item.title');
  return category === undefined ? errors : [...errors, ...blank(normaliseText(category), 'item.category')];
}

function keyphraseErrors(text: string, field: string): FieldError[] {
  const words = text.split(' ').length;
  const { keyphrase: longest, keyphraseWords: most } = LIMITS;
  if (codePoints(text) > longest)
    return [{ field, rule: 'maxLength', message: `is longer than ${longest} characters` }];
  if (words > most) return [{ field, rule: 'maxWords', message: `has ${words} words: at most ${most} are allowed` }];
  return blank(text, field);
}

/** The zero width joiner outlives normalisation, for emoji; alone it is nothing. */
function blank(text: string, field: string): FieldError[] {
  return /[^\s\u200d]/u.test(text) ? [] : [{ field, rule: 'blank', message: 'is only white space: give some text' }];
}

function refuse(errors: FieldError[]): void {
  if (errors.length) throw invalid(errors.slice(0, LIMITS.fieldErrors), errors.length);
}
