/** What the listings need of others: a store, a topic for output, a place for dead letters. */
import type { FeedbackRequest } from '../contract/feedback.ts';
import type { Aspect } from '../contract/item.ts';
import type { Keyphrase } from '../contract/recommend.ts';

/** What one release answered for an item. */
export interface ItemAnswer {
  release: string;
  /** The item as the models read it. */
  item: { title: string; category?: string; aspects?: Aspect[] };
  keyphrases: readonly Keyphrase[];
  /** Milliseconds since 1970. */
  updatedAt: number;
}

/** Keyphrases without what the operator blocks now. */
export type Screen = (keyphrases: readonly Keyphrase[]) => Keyphrase[];

/** What is known of an item. */
export interface StoredItem {
  id: string;
  /** Sorts as text; see version.ts. */
  version: string;
  /** Ended: title and answers are forgotten, the version is kept so that late events change nothing. */
  ended: boolean;
  title: string;
  category?: string;
  aspects?: readonly Aspect[];
  /** When this version was stored, in milliseconds since 1970. */
  changedAt: number;
  /** At most one a release. */
  answers: readonly ItemAnswer[];
}

/** A part of the items, and where to go on; no `next` after the last part. */
export interface ItemPage {
  items: StoredItem[];
  next?: string;
}

/** Keeps items. Every method rejects if the store is away, full or read-only; what it resolved is durable. */
export interface ItemStore {
  /** In the order asked; undefined for what is unknown. */
  read(ids: readonly string[]): Promise<(StoredItem | undefined)[]>;
  /**
   * Each item by itself: a newer version takes the place of what is there with all its answers; the same version adds its
   * answers, one a release; an older version changes nothing.
   */
  write(items: readonly StoredItem[]): Promise<void>;
  /** Items from where `next` of an earlier page said, in an order of the store's own. One that is there all along is met. */
  walk(from: string | undefined, count: number): Promise<ItemPage>;
  /** Forgets the answers of all releases but one, for the items that have one of that release. */
  keepOnly(release: string, ids: readonly string[]): Promise<void>;
  /** Forgets items that ended before a time in milliseconds since 1970; how many. */
  purgeEnded(before: number): Promise<number>;
  /** A small text kept by name, such as the release whose answers are shown. */
  note(name: string): Promise<string | undefined>;
  /** Undefined forgets it. */
  setNote(name: string, value: string | undefined): Promise<void>;
}

/** An event that waits in the store. */
export interface InboxEntry {
  /** Names it until it is settled. */
  key: string;
  /** The event as JSON. */
  bytes: Uint8Array;
  /** When it was accepted, in milliseconds since 1970. */
  at: number;
}

/** Events accepted over HTTP and not yet applied. */
export interface Inbox {
  /** All or none. */
  accept(events: readonly Uint8Array[], at: number): Promise<void>;
  /** The oldest that nobody has claimed, or whose claim ran out; claimed for so many milliseconds. */
  claim(count: number, forMs: number, now: number): Promise<InboxEntry[]>;
  settle(keys: readonly string[]): Promise<void>;
  /** Gives up claims, so that others need not wait for their end. */
  giveBack(keys: readonly string[]): Promise<void>;
  /** Accepted and not settled. */
  waiting(): Promise<number>;
}

/** An event that cannot be applied, whatever is tried. */
export interface DeadLetter {
  /** Code out of a closed list. */
  code: string;
  /** What is wrong, for people. */
  reason: string;
  /** The event as it came. */
  bytes: Uint8Array;
  /** Key of the record, if it had one. */
  key?: Uint8Array;
  /** Where it came from, such as `listing-events/3/1027`. */
  origin: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Where dead letters go. */
export interface DeadLetters {
  bury(letters: readonly DeadLetter[]): Promise<void>;
}

/** Dead letters of the store, for people to look at. */
export interface Graveyard extends DeadLetters {
  /** The latest, newest first. */
  latest(count: number): Promise<DeadLetter[]>;
  buried(): Promise<number>;
}

/** All that a store does. */
export interface ListingStore extends ItemStore, Inbox, Graveyard {
  close(): Promise<void>;
}

/** The last known state of items for others to read: null for one that ended. */
export interface Output {
  publish(records: readonly { id: string; value: Uint8Array | null; release: string | null }[]): Promise<void>;
}

/** Where feedback goes that came as an event. */
export interface FeedbackSink {
  /** Resolves when it is durably kept. @param id names the event, which may come twice */
  give(feedback: FeedbackRequest, id: string): Promise<void>;
}

/** Time and chance, so that tests own both. */
export interface Timing {
  /** Milliseconds since 1970; may jump. */
  date(): number;
  /** Resolves after so many milliseconds; rejects with the reason of the signal. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}
