import type { BulkResult } from '../../contract/bulk.ts';
import type { Message } from './call.ts';

/**
 * A request message as the contract's request, not validated yet. An `optional` field that is unset stays absent, one
 * that is set to 0 is 0; an unset title is the empty title, which is what proto3 makes of it.
 */
export function toRequest(message: Message): unknown {
  if (typeof message.item !== 'object' || message.item === null) return message;
  return { ...message, item: { title: '', ...message.item } };
}

/** One result of a stream as a message: answer and error stand apart, so that a client sees which one it is. */
export function toStreamMessage(result: BulkResult): Message {
  if ('error' in result) {
    const { index, item, error } = result;
    return { index, error: toMessage(error), ...(item === null ? {} : { item }) };
  }
  const { index, line: _, ...answer } = result;
  return { index, answer: toMessage(answer) };
}

/** A contract answer as a message: the names are the same, and null (a demand nobody knows) is an unset field. */
export function toMessage(answer: object): Message {
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, inner(value)]),
  );
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return typeof value === 'object' && value !== null ? toMessage(value) : value;
}
