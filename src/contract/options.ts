import { Type } from '@sinclair/typebox';
import { text, thresholds } from './item.ts';
import { LIMITS } from './limits.ts';

/** Every order of a list. */
export const SORTS = ['relevance', 'demand', 'expectedValue'] as const;
export type Sort = (typeof SORTS)[number];

/** Every way in which a bid matches searches. */
export const MATCH_TYPES = ['exact', 'phrase', 'broad'] as const;
export type MatchType = (typeof MATCH_TYPES)[number];

/** The option of both requests that asks for reasons. */
export const explain = Type.Optional(
  Type.Boolean({ default: false, description: 'Say of each keyphrase why it passes or does not' }),
);

const bounded = (bounds: { minimum: number; maximum: number; default?: number }, description: string) =>
  Type.Optional(Type.Integer({ ...bounds, description }));
const oneOf = <T extends string>(words: readonly T[], description: string) =>
  Type.Optional(Type.Unsafe<T>(Type.String({ enum: [...words], default: words[0], description })));
const phrases = (maxItems: number, one: string, description: string) =>
  Type.Optional(Type.Array(text(LIMITS.keyphraseReceived, one), { maxItems, description }));

/** What a caller may choose of a recommendation, for one item or for many. */
export const options = {
  limit: bounded(LIMITS.limit, 'Keyphrases wanted'),
  exclude: phrases(LIMITS.exclude, 'A keyphrase to leave out', 'Keyphrases to leave out, each with its close variants'),
  excludeContaining: phrases(
    LIMITS.excludeContaining,
    'A word or phrase',
    'Words and phrases: a keyphrase that contains one, whole and in order, is left out; `bat` leaves `battery` in',
  ),
  maxWords: bounded(LIMITS.maxWords, 'Most words of a keyphrase'),
  maxChars: bounded(LIMITS.maxChars, 'Most characters of a keyphrase'),
  minDemand: bounded(LIMITS.demand, 'Least demand; unknown demand is left out then'),
  maxDemand: bounded(LIMITS.demand, 'Most demand; unknown demand is left out then'),
  leaf: Type.Optional(text(LIMITS.category, 'Only keyphrases that the release files under this leaf category')),
  sort: oneOf(SORTS, 'Order; expectedValue is llm x demand. Unknown demand comes last'),
  diversity: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0,
      description: 'How much a keyphrase loses for words that better ones have; 0 is off',
    }),
  ),
  matchType: oneOf(MATCH_TYPES, 'Match type that you bid with; fills covers and coveredBy'),
  ...thresholds,
  rules: Type.Optional(
    Type.Boolean({
      default: true,
      description: 'Refuse keyphrases that break a rule over words; false lists them too, with brokenRule',
    }),
  ),
  negatives: bounded(LIMITS.negatives, 'Negative keyphrases to suggest; 0 is none'),
  explain,
  candidates: bounded(
    { minimum: LIMITS.candidates.minimum, maximum: LIMITS.candidates.maximum },
    'Keyphrases retrieved and reranked, at least limit; max(100, limit)',
  ),
};
