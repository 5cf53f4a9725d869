/** What an error code means on each surface. */
export interface ErrorKind {
  /** HTTP status. */
  http: number;
  /** Name of the gRPC status code. */
  grpc: string;
  /** Whether the same request can succeed later. */
  retryable: boolean;
  /** The kind of problem in words. */
  title: string;
  /** What a caller does about it. */
  advice: string;
}

const kind = (http: number, grpc: string, retryable: boolean, title: string, advice: string): ErrorKind =>
  Object.freeze({ http, grpc, retryable, title, advice });

/** The closed list of error codes: a code without a line here does not compile. */
export const ERRORS = {
  INVALID_ARGUMENT: kind(400, 'INVALID_ARGUMENT', false, 'Invalid request', 'Mend the fields named and send again.'),
  UNAUTHENTICATED: kind(401, 'UNAUTHENTICATED', false, 'No valid API key', 'Send a key that the operator gave you.'),
  FORBIDDEN: kind(403, 'PERMISSION_DENIED', false, 'Not allowed with this key', 'Ask the operator for another key.'),
  NOT_FOUND: kind(404, 'NOT_FOUND', false, 'Not found', 'Look the address up in the documentation.'),
  METHOD_NOT_ALLOWED: kind(405, 'UNIMPLEMENTED', false, 'Method not allowed', 'Use a method that the answer allows.'),
  PAYLOAD_TOO_LARGE: kind(
    413,
    'RESOURCE_EXHAUSTED',
    false,
    'Request too large',
    'Send fewer keyphrases or items a request.',
  ),
  UNSUPPORTED_MEDIA_TYPE: kind(415, 'INVALID_ARGUMENT', false, 'Unsupported media type', 'Send application/json.'),
  RELEASE_REFUSED: kind(
    409,
    'FAILED_PRECONDITION',
    false,
    'Release refused',
    'Mend or replace the release; the old one keeps serving.',
  ),
  CANCELLED: kind(499, 'CANCELLED', true, 'Cancelled by the caller', 'Nothing: the caller went away.'),
  INTERNAL: kind(500, 'INTERNAL', false, 'Internal error', 'Report it with the time of the request.'),
  NOT_IMPLEMENTED: kind(
    501,
    'UNIMPLEMENTED',
    false,
    'Not set up here',
    'Ask the operator of this service to set it up.',
  ),
  OVERLOADED: kind(429, 'RESOURCE_EXHAUSTED', true, 'Too many requests', 'Send again after the time given, or slower.'),
  RATE_LIMITED: kind(429, 'RESOURCE_EXHAUSTED', true, 'Rate of the key used up', 'Send again after the time given.'),
  UNAVAILABLE: kind(503, 'UNAVAILABLE', true, 'Unavailable', 'Send again in a moment.'),
  DEADLINE_EXCEEDED: kind(504, 'DEADLINE_EXCEEDED', true, 'Too late', 'Allow more time, or fewer candidates.'),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** One field of a request that breaks one rule. */
export interface FieldError {
  /** Path of the field, such as `item.title` or `keyphrases[3]`; empty for the request itself. */
  field: string;
  /** Name of the rule, such as `maxLength`, `type`, `required`, `unknown`, `blank`. */
  rule: string;
  /** What is wrong and what is allowed. */
  message: string;
}

export interface ErrorDetails {
  fields?: FieldError[];
  /** Milliseconds after which a second try makes sense. */
  retryAfterMs?: number;
  /** For the log; never shown to a caller. */
  cause?: unknown;
}

/** The only error that adapters answer with; its message is written for the caller. */
export class BidphraseError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[];
  readonly retryAfterMs?: number;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.name = 'BidphraseError';
    this.code = code;
    this.fields = details.fields ?? [];
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
  }
}

/** A refusal of one request for the fields named; the message repeats the first and counts the rest. */
export function invalid(fields: FieldError[], total = fields.length): BidphraseError {
  const [first] = fields;
  const more = total > 1 ? ` (and ${total - 1} more)` : '';
  return new BidphraseError('INVALID_ARGUMENT', `${first.field || 'the request'} ${first.message}${more}`, { fields });
}

/** A refusal with its fields named otherwise, as callers know them who did not send a plain request; other errors as they are. */
export function renameFields(error: BidphraseError, rename: (field: string) => string): BidphraseError {
  const fields = error.fields.map((one) => ({ ...one, field: rename(one.field) }));
  return fields.some(({ field }, at) => field !== error.fields[at].field) ? invalid(fields) : error;
}

/** Anything thrown, as an error of the list. Never throws; what it does not know is INTERNAL and keeps its secret. */
export function toBidphraseError(error: unknown): BidphraseError {
  if (error instanceof BidphraseError) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return new BidphraseError('CANCELLED', 'the caller went away', { cause: error });
  if (name === 'TimeoutError') return new BidphraseError('DEADLINE_EXCEEDED', 'the time is over', { cause: error });
  return new BidphraseError('INTERNAL', 'the service failed on this request', { cause: error });
}
