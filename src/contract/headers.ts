import { type FieldError, invalid } from './errors.ts';

/** Classes of requests, the first one if a request names none. Bulk is served beside interactive by a smaller weight. */
export const PRIORITIES = ['interactive', 'bulk'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** HTTP header and gRPC metadata key with which a single request asks for a class. */
export const PRIORITY_HEADER = 'x-bidphrase-priority';

/** HTTP header with the milliseconds that the caller waits; gRPC has a deadline of its own for that. */
export const TIMEOUT_HEADER = 'x-bidphrase-timeout-ms';

/** HTTP header and gRPC metadata key with an API key; `authorization: Bearer KEY` says the same. */
export const KEY_HEADER = 'x-api-key';

/** The API key that a caller presents, none if there is none. @param header the value of a header, by its name in lower case */
export function readKey(header: (name: string) => unknown): string | undefined {
  const own = header(KEY_HEADER);
  if (typeof own === 'string') return own;
  const authorization = header('authorization');
  return typeof authorization === 'string' ? /^bearer +(\S+)$/i.exec(authorization)?.[1] : undefined;
}

/** The class that a header names, none if there is no header. Throws INVALID_ARGUMENT for any other word. */
export function readPriority(value: unknown): Priority | undefined {
  if (value === undefined) return undefined;
  const named = PRIORITIES.find((one) => one === value);
  if (named === undefined) throw refused(PRIORITY_HEADER, 'enum', `must be one of ${PRIORITIES.join(', ')}`);
  return named;
}

/** Throws INVALID_ARGUMENT for many items that ask for another class than the one that they are always served in. */
export function checkBulkPriority(priority: Priority | undefined): void {
  if (priority === undefined || priority === 'bulk') return;
  throw refused(PRIORITY_HEADER, 'enum', 'must be bulk here, or left out: many items are always served as bulk');
}

/** The milliseconds that a header gives, none if there is no header. Throws INVALID_ARGUMENT for anything but digits. */
export function readTimeout(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[0-9]{1,9}$/.test(value)) return Number(value);
  throw refused(TIMEOUT_HEADER, 'type', 'must be a whole number of milliseconds, in at most 9 digits');
}

function refused(field: string, rule: string, message: string) {
  return invalid([{ field, rule, message } satisfies FieldError]);
}
