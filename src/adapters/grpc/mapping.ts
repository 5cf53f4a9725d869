import type { RankAnswer, RecommendAnswer } from '../../contract/recommend.ts';

/** A message as proto-loader gives it: camel case names, unset `optional` fields absent. */
export type Message = Record<string, unknown>;

/** What proto3 cannot leave out (a plain string, a list) and the contract can, by contract field. */
const LISTS_THAT_MAY_BE_ABSENT = ['exclude'];

/**
 * A request message as the contract's request, not validated yet. An `optional` field that is unset stays undefined,
 * one that is set to 0 is 0; an unset title is the empty title, and an empty `exclude` is none.
 */
export function toRequest(message: Message): unknown {
  const request = { ...message };
  for (const name of LISTS_THAT_MAY_BE_ABSENT) if (isEmptyList(request[name])) delete request[name];
  if (isMessage(message.item)) request.item = { title: '', ...message.item };
  return request;
}

/** A contract answer as a message: the names are the same, and null (a demand nobody knows) is an unset field. */
export function toMessage(answer: RecommendAnswer | RankAnswer): Message {
  const keyphrases = answer.keyphrases.map((keyphrase) => withoutNull(keyphrase));
  return { ...answer, item: withoutNull(answer.item), keyphrases };
}

function withoutNull(message: object): Message {
  return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== null && value !== undefined));
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
