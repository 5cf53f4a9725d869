import { type Static, Type } from '@sinclair/typebox';
import { explanation } from './explain.ts';
import { Insights } from './insights.ts';
import { answerHead, Demand, degraded, Item, Note, nullable, scores, strict, thresholds } from './item.ts';
import { LIMITS } from './limits.ts';
import { explain } from './options.ts';
import { verdict } from './rules.ts';

/** Asks for the scores of the caller's own keyphrases. */
export const RankRequest = strict(
  {
    item: Item,
    keyphrases: Type.Array(Type.String(), {
      minItems: 1,
      maxItems: LIMITS.keyphrases,
      description: 'Your keyphrases; one that is empty, or over 100 characters or 10 words, gets an error of its own',
    }),
    ...thresholds,
    explain,
  },
  'An item and keyphrases to score for it',
);
export type RankRequest = Static<typeof RankRequest>;

/** Every reason for which a keyphrase is not scored. */
export const ROW_RULES = ['blank', 'maxLength', 'maxWords', 'unreadable'] as const;
export type RowRule = (typeof ROW_RULES)[number];

/** Why one keyphrase of the caller was not scored; the others were. */
export const RowError = strict(
  {
    rule: Type.Unsafe<RowRule>(Type.String({ enum: [...ROW_RULES], description: 'Rule out of a closed list' })),
    message: Type.String({ description: 'What is wrong, and what is allowed' }),
  },
  'Why it was not scored',
);
export type RowError = Static<typeof RowError>;

const index = (description: string) => Type.Integer({ minimum: 0, description });
const unless = 'null: not scored';

/** One keyphrase of the caller: scored, or with the reason why not. */
export const RankedKeyphrase = strict(
  {
    index: index('Its place in the request, from 0'),
    keyphrase: Type.String({ description: 'As you sent it' }),
    normalised: Type.String({ description: 'As the models read it' }),
    llm: nullable(scores.llm, unless),
    sr: nullable(scores.sr, unless),
    similarity: nullable(scores.similarity, unless),
    passLlm: nullable(scores.passLlm, unless),
    passSr: nullable(scores.passSr, unless),
    otherLeaf: nullable(scores.otherLeaf, unless),
    passRules: nullable(verdict.passRules, unless),
    brokenRule: verdict.brokenRule,
    blocked: Type.Boolean({
      description: "Whether the operator's blocklist forbids it; it passes nothing then, whatever its scores",
    }),
    rank: nullable(Type.Integer({ minimum: 1, description: '1 is the best of this request' }), unless),
    inUniverse: Type.Boolean({ description: "Whether it, or a close variant, is in the release's universe" }),
    listedAs: nullable(Type.String({ description: 'The close variant that /recommend lists' }), 'not in the universe'),
    demand: Demand,
    insights: nullable(Insights, 'it says nothing of this keyphrase'),
    group: nullable(
      index('Index of the best of its close variants among yours, maybe itself: count demand once a group'),
      unless,
    ),
    duplicateOf: nullable(index('Index of the first that is the same but for case and spaces'), 'none before it'),
    explanation,
    error: nullable(RowError, 'scored'),
  },
  'A keyphrase with its scores and rank, or the reason why it has none',
);
export type RankedKeyphrase = Static<typeof RankedKeyphrase>;

/** The caller's keyphrases in the order given. */
export const RankAnswer = strict(
  { ...answerHead, keyphrases: Type.Array(RankedKeyphrase), degraded, notes: Type.Array(Note) },
  'Your keyphrases with scores, every one, in the order given',
);
export type RankAnswer = Static<typeof RankAnswer>;
