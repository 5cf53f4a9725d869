import { type Static, Type } from '@sinclair/typebox';
import { answerHead, Demand, degraded, Item, Note, scores, strict, text, thresholds } from './item.ts';
import { LEVELS } from './level.ts';
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
    demand: Demand,
    variants: Type.Array(Type.String(), {
      description: 'Close variants: case, plural, word order, stop words, spelling of a unit or compound',
    }),
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
  {
    ...answerHead,
    keyphrases: Type.Array(Keyphrase),
    funnel: Funnel,
    degraded,
    degradedLevel: Type.Integer({
      minimum: 0,
      maximum: LEVELS.length - 1,
      description: `0: nothing left out; ${LEVELS.map((most, level) => `${level}: at most ${most} candidates reranked`)
        .slice(1)
        .join('; ')}`,
    }),
    notes: Type.Array(Note),
  },
  'Keyphrases that pass, best first',
);
export type RecommendAnswer = Static<typeof RecommendAnswer>;
