import type { AnyEvent } from '../../../contract/event.ts';

/** A record as the topic has it. */
export interface TopicRecord {
  value: Uint8Array;
  headers: ReadonlyMap<string, string>;
}

/** Reads a record; throws INVALID_ARGUMENT that says what is wrong with it. */
export type ReadRecord = (record: TopicRecord) => AnyEvent;
