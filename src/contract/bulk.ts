import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { ERRORS, type ErrorCode } from './errors.ts';
import { Item, nullable, strict } from './item.ts';
import { LIMITS } from './limits.ts';
import { RecommendAnswer, RecommendRequest } from './recommend.ts';

const { item: _, ...options } = RecommendRequest.properties;

/** The schema, for who sends it, or anything else: what does not fit it fails by itself and not the request. */
const checkedAlone = <T extends TSchema>(schema: T) =>
  Type.Union([schema, Type.Unknown({ description: 'Anything else gets an error of its own' })], {
    description: schema.description,
  });

/** Asks for keyphrases for many items, with every option of a recommendation for all of them. */
export const BulkRequest = strict(
  {
    items: Type.Array(checkedAlone(Item), {
      minItems: 1,
      maxItems: LIMITS.bulkItems,
      description: 'Items, as in a request for one; each is checked by itself',
    }),
    ...options,
  },
  'Items to find keyphrases for',
);
export type BulkRequest = Static<typeof BulkRequest>;

/** One line of a stream. */
export const BulkLine = checkedAlone(RecommendRequest);

/** A field that broke a rule. */
export const BrokenField = strict(
  {
    field: Type.String({ description: 'Path of the field, such as items[3].title; in a stream, item.title' }),
    rule: Type.String({ description: 'The rule that it breaks, such as maxLength' }),
    message: Type.String({ description: 'What is wrong, and what is allowed' }),
  },
  'A field that broke a rule',
);

/** Why one item of many has no answer; the others have. */
export const BulkError = strict(
  {
    code: Type.Unsafe<ErrorCode>(
      Type.String({ enum: Object.keys(ERRORS), description: 'Code out of the closed list of errors' }),
    ),
    message: Type.String({ description: 'What is wrong here and what to do' }),
    retryAfterMs: nullable(
      Type.Integer({ minimum: 0, description: 'Milliseconds after which it may be sent again' }),
      'nobody knows',
    ),
    errors: Type.Array(BrokenField),
  },
  'Why this item has no answer',
);
export type BulkError = Static<typeof BulkError>;

const place = {
  index: Type.Integer({ minimum: 0, description: 'Place among the items sent, from 0' }),
  line: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Line of the stream sent, from 1; in streams of lines only' }),
  ),
};

/** One item answered: all that a recommendation says, and which one it is. */
export const BulkAnswered = strict({ ...place, ...RecommendAnswer.properties }, 'An item with its keyphrases');
export type BulkAnswered = Static<typeof BulkAnswered>;

/** One item that has no answer. */
export const BulkFailed = strict(
  { ...place, item: Type.Unknown({ description: 'As you sent it; null if it could not be read' }), error: BulkError },
  'An item without an answer, and why',
);
export type BulkFailed = Static<typeof BulkFailed>;

export const BulkResult = Type.Union([BulkAnswered, BulkFailed], { description: 'An answer, or an error of its own' });
export type BulkResult = Static<typeof BulkResult>;

/** One result for each item sent. */
export const BulkAnswer = strict({ results: Type.Array(BulkResult) }, 'One result for each item, in the order sent');
export type BulkAnswer = Static<typeof BulkAnswer>;
