/** A message as proto-loader gives it: camel case names, unset `optional` fields absent. */
export type Message = Record<string, unknown>;

/**
 * A request message as the contract's request, not validated yet. An `optional` field that is unset stays absent, one
 * that is set to 0 is 0; an unset title is the empty title, which is what proto3 makes of it.
 */
export function toRequest(message: Message): unknown {
  if (typeof message.item !== 'object' || message.item === null) return message;
  return { ...message, item: { title: '', ...message.item } };
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
