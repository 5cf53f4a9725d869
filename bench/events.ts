import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Broker, startBroker } from '../scripts/kafka/broker.ts';
import { drive } from './client.ts';
import { type MeasuredConsumer, startConsumer } from './events/consumer.ts';
import { type EventsMeasurement, eventsReport } from './events/report.ts';
import { type MeasuredTopics, makeTopics } from './events/topic.ts';
import { describeMachine } from './machine.ts';
import { fillMarkers } from './report.ts';
import { forkService } from './service-handle.ts';

const PAGE = fileURLToPath(new URL('../docs/listings.md', import.meta.url));
const TITLES = readFileSync(new URL('titles.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const WARM_UP = 10;
const LOOK_MS = 20;

interface Sizes {
  items: number;
  seconds: number;
  requests: number;
  backlog: number;
}

/**
 * Measures listing events on a release (`--release DIR`, default models/default) with a real broker on this machine: the rate of
 * `--items` events beside that of the same titles as requests, the time from an event to its keyphrases at half that rate for
 * `--seconds`, and `--requests` interactive requests without events and with a `--backlog` of them waiting. Prints the tables and
 * writes them to docs/listings.md; `--dry` only prints.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      release: { type: 'string', default: 'models/default' },
      items: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '60' },
      requests: { type: 'string', default: '300' },
      backlog: { type: 'string', default: '100000' },
      dry: { type: 'boolean' },
    },
  });
  const [items, seconds, requests, backlog] = [values.items, values.seconds, values.requests, values.backlog].map(
    Number,
  );
  const broker = await startBroker();
  try {
    const text = eventsReport(await measure(broker, values.release, { items, seconds, requests, backlog }));
    console.log(text);
    if (!values.dry) fillMarkers(PAGE, 'events', text);
  } finally {
    await broker.close();
  }
}

async function measure(broker: Broker, release: string, sizes: Sizes): Promise<EventsMeasurement> {
  const { raw, workers, id } = await rawRate(release, sizes.items);
  const events = await withConsumer(broker, release, (consumer, topics) => eventRate(consumer, topics, sizes.items));
  const perSecond = events / 2;
  const ms = await withConsumer(broker, release, (_, topics) => endToEnd(topics, perSecond, sizes.seconds));
  const interactive = await withConsumer(broker, release, (consumer, topics) => behind(consumer, topics, sizes));
  return {
    facts: [...describeMachine(), ['Release', id], ['Workers', workers]],
    rates: { raw, events, items: sizes.items },
    endToEnd: { perSecond, ms },
    interactive,
  };
}

/** Titles that no cache knows: those of the file, with a number. */
function titles(count: number, mark: string): string[] {
  return Array.from({ length: count }, (_, n) => `${TITLES[n % TITLES.length]} ${mark}${n}`);
}

async function rawRate(release: string, items: number) {
  const service = await forkService(release);
  try {
    const clients = 2 * Number(service.workers);
    await drive(service.url, titles(WARM_UP, 'w'), clients);
    const from = performance.now();
    await drive(service.url, titles(items, 'e'), clients);
    const raw = (1000 * items) / (performance.now() - from);
    return { raw, workers: service.workers, id: service.release };
  } finally {
    await service.stop();
  }
}

/** Events a second: all are written first, and the clock runs from the first that is applied to the last. */
async function eventRate(consumer: MeasuredConsumer, topics: MeasuredTopics, items: number): Promise<number> {
  await topics.write(titles(items, 'e'));
  const computed = async () => (await consumer.state()).events.computed;
  let first = 0;
  while (first === 0) first = await pauseThen(computed);
  const from = performance.now();
  while ((await pauseThen(computed)) < items);
  return (1000 * (items - first)) / (performance.now() - from);
}

/** Milliseconds from writing each event to reading its keyphrases, events written at a steady pace. */
async function endToEnd(topics: MeasuredTopics, perSecond: number, seconds: number): Promise<number[]> {
  const all = titles(Math.max(2, Math.round(perSecond * seconds)), 'l');
  const sent: number[] = [];
  const ms: number[] = [];
  const done = Promise.withResolvers<void>();
  const stop = await topics.watch((key) => {
    ms.push(performance.now() - sent[Number(key.slice('item-'.length))]);
    if (ms.length === all.length) done.resolve();
  });
  const from = performance.now();
  const written: Promise<void>[] = [];
  for (const [n, title] of all.entries()) {
    const wait = from + (1000 * n) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    sent[n] = performance.now();
    written.push(topics.write([title]));
  }
  await Promise.all([...written, done.promise]);
  await stop();
  return ms;
}

async function behind(consumer: MeasuredConsumer, topics: MeasuredTopics, { requests, backlog }: Sizes) {
  const ask = async (mark: string) => (await drive(consumer.url, titles(requests, mark), 1)).map(({ ms }) => ms);
  await drive(consumer.url, titles(WARM_UP, 'w'), 1);
  const alone = await ask('a');
  await topics.write(titles(backlog, 'b'));
  while ((await pauseThen(async () => (await consumer.state()).events.computed)) === 0);
  return { alone, behind: await ask('i'), backlog };
}

async function pauseThen<T>(ask: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  return ask();
}

let consumers = 0;

/** A consumer on topics and a store of its own, for one measurement. */
async function withConsumer<T>(
  broker: Broker,
  release: string,
  work: (consumer: MeasuredConsumer, topics: MeasuredTopics) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-bench-'));
  const topics = await makeTopics(broker.address, `bench-${++consumers}`);
  const store = join(folder, 'items.sqlite');
  const consumer = await startConsumer({ ...topics.settings, BIDPHRASE_RELEASE: release, BIDPHRASE_STORE: store });
  try {
    return await work(consumer, topics);
  } finally {
    await consumer.stop();
    await topics.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
