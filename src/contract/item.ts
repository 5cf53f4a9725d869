import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { LIMITS } from './limits.ts';

/** An object that refuses fields it does not name. */
export const strict = <T extends Record<string, TSchema>>(properties: T, description: string) =>
  Type.Object(properties, { additionalProperties: false, description });

/** Something other than white space; the rule is called `blank` in errors. */
export const NOT_BLANK = '\\S';

/** Text of 1 to `maxLength` code points that is not only white space. */
export const text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: NOT_BLANK, description });

export const Probability = Type.Number({ minimum: 0, maximum: 1 });

/** A value or null; the description says what each means. @param isNull what null means */
export const nullable = <T extends TSchema>(schema: T, isNull: string) =>
  Type.Union([schema, Type.Null()], { description: `${schema.description}; null: ${isNull}` });

/** Demand as the release has it. */
export const Demand = nullable(
  Type.Integer({ minimum: 1, maximum: 5, description: 'Ordinal estimate of demand, 1 (rare) to 5 (head)' }),
  'unknown',
);

/** What a listing says of an item in a field of its own. */
export const Aspect = strict(
  {
    name: text(LIMITS.aspectName, 'Name, such as Brand'),
    value: text(LIMITS.aspectValue, 'Value, such as Lodge'),
  },
  'Brand, size or the like',
);
export type Aspect = Static<typeof Aspect>;

/** Aspects of an item, for requests and events. */
export const aspects = Type.Optional(
  Type.Array(Aspect, { maxItems: LIMITS.aspects, description: 'What is known besides, read behind the title' }),
);

/** What is sold. */
export const Item = strict(
  {
    id: Type.Optional(Type.String({ minLength: 1, maxLength: LIMITS.id, description: 'Your own id, given back' })),
    title: text(LIMITS.title, 'Listing title'),
    category: Type.Optional(text(LIMITS.category, 'Leaf category name')),
    aspects,
  },
  'What is sold',
);
export type Item = Static<typeof Item>;

/** Every code of a note, in the order in which notes are given. */
export const NOTE_CODES = [
  'TITLE_CUT',
  'ASPECTS_CUT',
  'CATEGORY_CUT',
  'KEYPHRASE_CUT',
  'DEGRADED',
  'FEW_CANDIDATES',
  'FILTERED',
  'NONE_PASSED',
  'FEW_PASSED',
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];

/** Something the caller should know about an answer. */
export const Note = strict(
  {
    code: Type.Unsafe<NoteCode>(Type.String({ enum: [...NOTE_CODES], description: 'Code out of a closed list' })),
    field: Type.String({ description: 'Field of the request that it is about' }),
    message: Type.String({ description: 'What happened, and why' }),
  },
  'Something to know about the answer',
);
export type Note = Static<typeof Note>;

/** The part that both answers share. */
export const answerHead = {
  release: Type.String({ description: 'Id of the release that answered' }),
  item: Type.Object(
    {
      id: Type.Optional(Type.String()),
      title: Type.String(),
      category: Type.Optional(Type.String()),
      aspects: Type.Optional(Type.Array(strict({ name: Type.String(), value: Type.String() }, 'An aspect'))),
    },
    { additionalProperties: false, description: 'The item as understood: its text normalised' },
  ),
};

/** The scores that both answers give of a keyphrase. */
export const scores = {
  llm: Type.Number({ minimum: 0, maximum: 1, description: 'Probability that the LLM judge says yes' }),
  sr: Type.Number({ minimum: 0, maximum: 1, description: 'Probability of search relevance' }),
  similarity: Type.Number({ description: 'Cosine of item and keyphrase embedding' }),
  passLlm: Type.Boolean({ description: 'llm is at least the threshold' }),
  passSr: Type.Boolean({ description: 'sr is at least the threshold' }),
  otherLeaf: Type.Boolean({
    description:
      "The release files it under another leaf than the item's, so that llm has to reach a higher threshold; the item's is " +
      'its category, or what the nearest keyphrases agree on',
  }),
};

/** The thresholds that both requests take. */
export const thresholds = {
  minLlm: Type.Optional(
    Type.Number({ minimum: 0, maximum: 1, description: "Smallest llm that passes, whatever the leaf; the release's" }),
  ),
  minSr: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: "Smallest sr that passes; the release's" })),
};

export const degraded = Type.Boolean({
  description: 'True when load made the service do less than asked; never so for rank',
});
