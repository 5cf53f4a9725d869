import { type Static, Type } from '@sinclair/typebox';
import { answerHead, degraded, Item, Note, scores, strict, text, thresholds } from './item.ts';
import { LIMITS } from './limits.ts';

export { Item, Note } from './item.ts';

/** Asks for keyphrases for one item out of the release's universe. */
export const RecommendRequest = strict(
  {
    item: Item,
    limit: Type.Optional(Type.Integer({ ...LIMITS.limit, description: 'Keyphrases wanted' })),
    exclude: Type.Optional(
      Type.Array(text(LIMITS.keyphraseReceived, 'A keyphrase to leave out'), {
        maxItems: LIMITS.exclude,
        description: 'Keyphrases to leave out, each with its close variants',
      }),
    ),
    ...thresholds,
    candidates: Type.Optional(
      Type.Integer({
        minimum: LIMITS.candidates.minimum,
        maximum: LIMITS.candidates.maximum,
        description: 'Keyphrases retrieved and reranked, at least limit; max(100, limit)',
      }),
    ),
  },
  'An item to find keyphrases for',
);
export type RecommendRequest = Static<typeof RecommendRequest>;

/** One recommended keyphrase. */
export const Keyphrase = strict(
  {
    keyphrase: Type.String(),
    ...scores,
    demand: Type.Union([Type.Integer({ minimum: 1, maximum: 5 }), Type.Null()], {
      description: 'Ordinal estimate of demand, 1 (rare) to 5 (head); null: unknown',
    }),
    variants: Type.Array(Type.String(), { description: 'Close variants: case, plural, order or stop words differ' }),
  },
  'A keyphrase worth bidding on',
);
export type Keyphrase = Static<typeof Keyphrase>;

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** How many keyphrases were left after each step. */
export const Funnel = strict(
  {
    retrieved: count('found in the index, exclusions and close variants dropped'),
    reranked: count('scored by the cross-encoder'),
    passedSr: count('of those, sr at least minSr'),
    passedLlm: count('of those, llm at least minLlm too'),
    returned: count('of those, within limit'),
  },
  'Keyphrases left after each step',
);
export type Funnel = Static<typeof Funnel>;

/** Keyphrases that pass both thresholds, best first. */
export const RecommendAnswer = strict(
  { ...answerHead, keyphrases: Type.Array(Keyphrase), funnel: Funnel, degraded, notes: Type.Array(Note) },
  'Keyphrases that pass, best first',
);
export type RecommendAnswer = Static<typeof RecommendAnswer>;

/** Asks for the scores of the caller's own keyphrases. */
export const RankRequest = strict(
  {
    item: Item,
    keyphrases: Type.Array(text(LIMITS.keyphraseReceived, 'A keyphrase: 100 characters, 10 words once normalised'), {
      minItems: 1,
      maxItems: LIMITS.keyphrases,
      description: 'Your keyphrases; each at most 100 characters and 10 words once normalised',
    }),
    ...thresholds,
  },
  'An item and keyphrases to score for it',
);
export type RankRequest = Static<typeof RankRequest>;

/** One keyphrase of the caller, scored. */
export const RankedKeyphrase = strict(
  {
    keyphrase: Type.String({ description: 'Normalised' }),
    ...scores,
    rank: Type.Integer({ minimum: 1, description: '1 is the best of this request' }),
  },
  'A keyphrase with its scores and rank',
);
export type RankedKeyphrase = Static<typeof RankedKeyphrase>;

/** The caller's keyphrases in the order given. */
export const RankAnswer = strict(
  { ...answerHead, keyphrases: Type.Array(RankedKeyphrase), degraded, notes: Type.Array(Note) },
  'Your keyphrases with scores, in the order given',
);
export type RankAnswer = Static<typeof RankAnswer>;
