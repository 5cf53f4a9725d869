import { invalid } from '../contract/errors.ts';
import type { AnyEvent } from '../contract/event.ts';
import { validateEvent } from '../contract/validate-event.ts';

/** An event as JSON in UTF-8; throws INVALID_ARGUMENT that says what is wrong. */
export function parseEvent(bytes: Uint8Array): AnyEvent {
  return validateEvent(parseJson(bytes));
}

/** JSON in UTF-8; throws INVALID_ARGUMENT if it is none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw invalid([{ field: '', rule: 'json', message: `is not JSON: ${(error as Error).message.slice(0, 200)}` }]);
  }
}
