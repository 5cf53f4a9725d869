import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Broker } from '../../scripts/kafka/broker.ts';
import type { ListingEvent } from '../../src/contract/event.ts';
import type { ItemKeyphrases } from '../../src/contract/item-keyphrases.ts';
import { type Child, runBidphrase } from './child.ts';
import { temporaryFolder } from './folder.ts';
import { kafkaSettings, lastValues, produce, toRecords, until } from './kafka.ts';
import { listingEvent } from './listings.ts';
import { tinyRelease } from './release.ts';
import { FREE_PORTS } from './serve.ts';

/** Settings for consumers on topics and a store of their own. */
export async function consumeSettings(
  t: TestContext,
  broker: Broker,
  partitions?: number,
): Promise<Record<string, string>> {
  return {
    ...FREE_PORTS,
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_WORKERS: '1',
    BIDPHRASE_EVENT_BATCH: '8',
    BIDPHRASE_STORE: join(temporaryFolder(t), 'items.sqlite'),
    ...(await kafkaSettings(broker, partitions)),
  };
}

/** A running `bidphrase consume`. */
export interface Consuming extends Child {
  http: string;
  ready(): Promise<Record<string, never>>;
  keyphrases(id: string): Promise<ItemKeyphrases | undefined>;
}

/** Starts `bidphrase consume` and waits until it serves. */
export async function startConsume(t: TestContext, settings: Record<string, string>): Promise<Consuming> {
  const child = runBidphrase(t, ['consume'], settings);
  const { http } = await child.logged(({ msg }) => msg === 'serving');
  return {
    ...child,
    http: String(http),
    ready: async () => (await (await fetch(`${http}/readyz`)).json()).listings,
    async keyphrases(id) {
      const answer = await fetch(`${http}/items/${encodeURIComponent(id)}/keyphrases`);
      return answer.status === 404 ? undefined : answer.json();
    },
  };
}

/** Histories of items: each created, revised and some ended, with each event told twice and in an order of its own. */
export function histories(items: number): { events: ListingEvent[]; last: Map<string, ListingEvent> } {
  const events: ListingEvent[] = [];
  const last = new Map<string, ListingEvent>();
  for (let n = 0; n < items; n++) {
    const id = `item-${n}`;
    const title = (revision: number) => `Garden hose ${n} of ${revision * 10} m`;
    const own = [1, 2, 3].map((revision) => listingEvent('revised', { id, title: title(revision), revision }));
    if (n % 3 === 0) own.push(listingEvent('ended', { id, revision: 4 }));
    last.set(id, own[own.length - 1]);
    events.push(own[n % own.length], ...own, own[0]);
  }
  // A fixed order in which the events of all items are mixed: a step that shares no factor with their number.
  const step = [101, 103, 107].find((prime) => events.length % prime !== 0) as number;
  return { events: events.map((_, at) => events[(at * step) % events.length]), last };
}

/** Writes events in parts, a moment apart, so that they come while something happens to their consumers. */
export async function trickle(settings: Record<string, string>, events: ListingEvent[], parts: number): Promise<void> {
  const size = Math.ceil(events.length / parts);
  for (let at = 0; at < events.length; at += size) {
    await produce(settings, toRecords(events.slice(at, at + size)));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until nothing is left to do, then asserts that store and output both say what the last event of each item says. */
export async function assertFinalState(
  consuming: Consuming,
  settings: Record<string, string>,
  last: Map<string, ListingEvent>,
) {
  const isRight = async ([id, { type, data }]: [string, ListingEvent]) => {
    const found = await consuming.keyphrases(id);
    return type === 'listing.ended' ? found === undefined : found?.version === `revision ${data.revision}`;
  };
  let open = [...last];
  await until(async () => {
    const right = await Promise.all(open.map(isRight));
    open = open.filter((_, at) => !right[at]);
    return open.length === 0;
  });
  await until(async () => {
    const { topic } = (await consuming.ready()) as unknown as { topic: { lag: number; inWork: number } };
    return topic.lag === 0 && topic.inWork === 0;
  });
  const output = await lastValues(settings.BIDPHRASE_KAFKA_BROKERS, settings.BIDPHRASE_KAFKA_OUTPUT);
  for (const [id, { type, data }] of last) {
    const stored = await consuming.keyphrases(id);
    const published = JSON.parse(output.get(id) ?? 'null');
    if (type === 'listing.ended') assert.deepEqual([stored, published], [undefined, null], id);
    else {
      assert.deepEqual(published, stored, id);
      assert.deepEqual([stored?.item.id, stored?.item.title], [id, data.title]);
    }
  }
  assert.deepEqual([...output.keys()].sort(), [...last.keys()].sort());
}
