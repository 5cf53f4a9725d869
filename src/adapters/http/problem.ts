import { type Static, Type } from '@sinclair/typebox';
import { type BidphraseError, ERRORS } from '../../contract/errors.ts';

/** The media type of an error answer (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

/** An error answer: problem details with the contract's error code and, for bad input, every field that is wrong. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Kind of problem, a URN that ends in the code' }),
    title: Type.String({ description: 'The kind of problem in words, the same for every occurrence' }),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String({ description: 'What is wrong here and what to do' }),
    instance: Type.Optional(Type.String({ description: 'Path that was asked' })),
    code: Type.String({ description: 'Code out of a closed list' }),
    retryAfterMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Milliseconds after which to send again; Retry-After has whole seconds',
      }),
    ),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          field: Type.String({ description: 'Path of the field, such as item.title' }),
          rule: Type.String({ description: 'The rule that it breaks, such as maxLength' }),
          message: Type.String(),
        }),
      ),
    ),
  },
  { $id: 'Problem', description: 'Problem details (RFC 9457)' },
);
export type Problem = Static<typeof Problem>;

/** The problem of an error. What caused an internal error is for the log and never in the answer. */
export function problemOf(error: BidphraseError, path?: string): Problem {
  const { http, title } = ERRORS[error.code];
  return {
    type: `urn:bidphrase:error:${error.code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status: http,
    detail: error.message,
    ...(path === undefined ? {} : { instance: path }),
    code: error.code,
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(error.retryAfterMs) }),
    ...(error.fields.length ? { errors: error.fields } : {}),
  };
}
