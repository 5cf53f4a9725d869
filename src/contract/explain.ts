import { type Static, Type } from '@sinclair/typebox';
import { Demand, nullable, scores, strict } from './item.ts';

/** Every kind of constraint in a keyphrase, the one that tells most first. */
export const CONSTRAINT_KINDS = [
  'intent',
  'part',
  'model',
  'brand',
  'size',
  'audience',
  'colour',
  'kind',
  'attribute',
] as const;
export type ConstraintKind = (typeof CONSTRAINT_KINDS)[number];

/** What words of a keyphrase ask of the item, and whether it has it. */
export const Constraint = strict(
  {
    kind: Type.Unsafe<ConstraintKind>(
      Type.String({ enum: [...CONSTRAINT_KINDS], description: 'Kind out of a closed list' }),
    ),
    met: Type.Boolean({ description: 'Whether title, aspects or category say so' }),
    words: Type.Array(Type.String(), { description: 'Words of the keyphrase that ask for it, in lower case' }),
    message: Type.String({ description: 'The same for a person' }),
  },
  'What words of a keyphrase ask of the item',
);
export type Constraint = Static<typeof Constraint>;

const margin = (name: string) => Type.Number({ description: `${name} less its threshold; negative does not pass` });

/** Why a keyphrase passes or does not, in words. */
export const Explanation = strict(
  {
    matched: Type.Array(Type.String(), { description: 'Its words that title, aspects or category have' }),
    unmatched: Type.Array(Type.String(), { description: 'Its words that they have not' }),
    llmMargin: margin('llm'),
    srMargin: margin('sr'),
    constraints: Type.Array(Constraint),
    summary: Type.String({ description: 'One sentence for a seller' }),
  },
  'Why it passes or does not',
);
export type Explanation = Static<typeof Explanation>;

/** An explanation that was asked for. */
export const explanation = nullable(Explanation, 'explain is not set');

/** A keyphrase near the item that its buyer does not mean. */
export const NegativeKeyphrase = strict(
  {
    keyphrase: Type.String(),
    llm: scores.llm,
    sr: scores.sr,
    similarity: scores.similarity,
    demand: Demand,
    reason: Constraint,
  },
  'A keyphrase to block',
);
export type NegativeKeyphrase = Static<typeof NegativeKeyphrase>;

export const negativeKeyphrases = Type.Array(NegativeKeyphrase, {
  description: 'Keyphrases near the item that its buyers do not mean, to block as negative phrases; see negatives',
});
