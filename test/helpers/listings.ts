import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { AnyEvent, FeedbackEvent, ListingEvent } from '../../src/contract/event.ts';
import { isFeedbackEvent } from '../../src/contract/validate-event.ts';
import type { Recommender } from '../../src/core/recommender.ts';
import { Applier } from '../../src/listings/applier.ts';
import { Finder } from '../../src/listings/finder.ts';
import { ListingsMeter } from '../../src/listings/meter.ts';
import type { ListingStore, Output, Screen, StoredItem, Timing } from '../../src/listings/ports.ts';
import type { RawEvent } from '../../src/listings/runner.ts';
import { openSqliteStore } from '../../src/stores/sqlite.ts';
import { temporaryFolder } from './folder.ts';
import { keyphraseOf } from './keyphrases.ts';
import { fixedRecommender } from './recommender.ts';

/** A listing event; `data` needs an id and a revision. */
export function listingEvent(
  kind: 'created' | 'revised' | 'ended',
  data: ListingEvent['data'],
  change: Partial<ListingEvent> = {},
): ListingEvent {
  const id = `${data.id}/${data.revision ?? 0}`;
  return { specversion: '1.0', id, source: '/test', type: `listing.${kind}`, data, ...change };
}

/** Feedback as an event. */
export function feedbackEvent(feedback: FeedbackEvent['data'], change: Partial<FeedbackEvent> = {}): FeedbackEvent {
  return { specversion: '1.0', id: 'f1', source: '/test', type: 'feedback', data: feedback, ...change };
}

/** The item that an event of a listing is about. */
export function itemOf(event: AnyEvent): string {
  assert.ok(!isFeedbackEvent(event));
  return event.data.id;
}

/** An event as a source brings it. */
export function rawEvent(event: AnyEvent, origin = 'test/0/0'): RawEvent {
  return { bytes: Buffer.from(JSON.stringify(event)), origin, at: 0, read: () => event };
}

/** A store in a file that goes with the test. */
export async function sqliteStore(t: TestContext): Promise<ListingStore> {
  const store = await openSqliteStore(join(temporaryFolder(t), 'items.sqlite'));
  t.after(() => store.close());
  return store;
}

/** Time that passes only by sleeping, and chance that is always the same; remembers the sleeps. */
export function fakeTiming(): Timing & { slept: number[]; time: number } {
  const timing = {
    slept: [] as number[],
    time: Date.parse('2026-11-01T00:00:00Z'),
    date: () => timing.time,
    random: () => 0.5,
    async sleep(ms: number, signal?: AbortSignal) {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      timing.slept.push(ms);
      timing.time += ms;
    },
  };
  return timing;
}

/** Remembers what was published: the last value of each id, as a compacted topic would. */
export function memoryOutput(): Output & { values: Map<string, string | null>; count: number } {
  const output = {
    values: new Map<string, string | null>(),
    count: 0,
    async publish(records: Parameters<Output['publish']>[0]) {
      for (const { id, value } of records) {
        output.values.set(id, value && Buffer.from(value).toString());
        output.count++;
      }
    },
  };
  return output;
}

/** Everything that applies changes, around a store. */
export function applierOn(store: ListingStore, parts: { recommender?: Recommender; output?: Output } = {}) {
  const timing = fakeTiming();
  const meter = new ListingsMeter();
  const { recommender = fixedRecommender(), output } = parts;
  const finder = new Finder({ recommender, meter, timing, limit: 20, atOnce: 4 });
  return { timing, meter, applier: new Applier({ store, output, finder, screen: recommender.screen, meter, timing }) };
}

/** An item as it is stored. */
export function storedItem(change: Partial<StoredItem> = {}): StoredItem {
  return { id: 'a', version: 'revision:1', ended: false, title: 'Hose', changedAt: 5, answers: [], ...change };
}

/** An answer of a release. */
export function itemAnswer(release: string, updatedAt = 1): StoredItem['answers'][number] {
  return { release, item: { title: 'Hose' }, keyphrases: [keyphraseOf('garden hose')], updatedAt };
}

/** Nothing is blocked. */
export const NO_SCREEN: Screen = (keyphrases) => [...keyphrases];

/** A signal that is never aborted. */
export const NEVER = new AbortController().signal;
