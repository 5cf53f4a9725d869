import type { TSchema } from '@sinclair/typebox';
import { Type } from '@sinclair/typebox';
import { ERRORS, type ErrorCode } from '../../../contract/errors.ts';
import { PROBLEM_TYPE, Problem } from '../problem.ts';

/** Codes that a route can answer where API keys are asked for. */
export const KEY_ERRORS: ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN'];

/** Codes that a route with a request body can answer. */
export const BODY_ERRORS: ErrorCode[] = [
  'INVALID_ARGUMENT',
  ...KEY_ERRORS,
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'OVERLOADED',
  'INTERNAL',
  'UNAVAILABLE',
  'DEADLINE_EXCEEDED',
];

/** Codes that a route with a query string can answer. */
export const QUERY_ERRORS: ErrorCode[] = BODY_ERRORS.filter(
  (code) => code !== 'PAYLOAD_TOO_LARGE' && code !== 'UNSUPPORTED_MEDIA_TYPE',
);

/** A body that may have one of several media types, each with its schema. */
export function contents(schemas: Record<string, TSchema>): { content: Record<string, { schema: TSchema }> } {
  return { content: Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, { schema }])) };
}

/** The documented replies of a route: the answer, and a problem for each code. */
export function replies(
  answer: TSchema | ReturnType<typeof contents>,
  codes: readonly ErrorCode[],
): Record<string, unknown> {
  const problems = codes.map((code) => {
    const { http, title, advice } = ERRORS[code];
    const headers = code === 'OVERLOADED' ? { 'retry-after': Type.Integer({ description: 'Seconds to wait' }) } : {};
    return [http, { description: `${title}. ${advice}`, headers, content: { [PROBLEM_TYPE]: { schema: Problem } } }];
  });
  return { 200: answer, ...Object.fromEntries(problems) };
}
