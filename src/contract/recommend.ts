import { type Static, Type } from '@sinclair/typebox';
import { explanation, negativeKeyphrases } from './explain.ts';
import { Insights } from './insights.ts';
import { answerHead, Demand, degraded, Item, Note, nullable, scores, strict } from './item.ts';
import { LEVELS } from './level.ts';
import { options } from './options.ts';
import { verdict } from './rules.ts';

export { Item, Note } from './item.ts';

/** Asks for keyphrases for one item out of the release's universe. */
export const RecommendRequest = strict({ item: Item, ...options }, 'An item to find keyphrases for');
export type RecommendRequest = Static<typeof RecommendRequest>;

/** One recommended keyphrase. */
export const Keyphrase = strict(
  {
    keyphrase: Type.String(),
    ...scores,
    ...verdict,
    demand: Demand,
    insights: nullable(Insights, 'it says nothing of this keyphrase'),
    variants: Type.Array(Type.String(), {
      description: 'Close variants: case, plural, word order, stop words, spelling of a unit or compound',
    }),
    covers: Type.Array(Type.String(), {
      description: 'Keyphrases of this list that a bid of your matchType on this one would match too',
    }),
    coveredBy: nullable(Type.String({ description: 'The first keyphrase of this list that covers it' }), 'none does'),
    explanation,
  },
  'A keyphrase worth bidding on',
);
export type Keyphrase = Static<typeof Keyphrase>;

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** How many keyphrases were left after each step. */
export const Funnel = strict(
  {
    blocked: count("looked at and left out by the operator's blocklist"),
    excluded: count('looked at and left out by exclude or excludeContaining'),
    filtered: count('looked at and left out by maxWords, maxChars, minDemand, maxDemand or leaf'),
    retrieved: count('found near the item, close variants and what was left out not counted'),
    reranked: count('scored by the cross-encoder'),
    passedSr: count('of those, sr at least minSr'),
    passedLlm: count('of those, llm at least minLlm too'),
    passedRules: count('of those, no rule over words broken'),
    returned: count('of those, within limit; with rules: false, of those that passed LLM'),
  },
  'Keyphrases left after each step',
);
export type Funnel = Static<typeof Funnel>;

/** Keyphrases that pass both thresholds, best first. */
export const RecommendAnswer = strict(
  {
    ...answerHead,
    keyphrases: Type.Array(Keyphrase),
    negativeKeyphrases,
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
