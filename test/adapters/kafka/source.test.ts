import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Broker } from '../../../scripts/kafka/broker.ts';
import { KafkaOutput } from '../../../src/adapters/kafka/output.ts';
import { KafkaSource } from '../../../src/adapters/kafka/source.ts';
import { ensureTopics } from '../../../src/adapters/kafka/topics.ts';
import { ListingsMeter } from '../../../src/listings/meter.ts';
import { TIMING } from '../../../src/listings/timing.ts';
import { kafkaTests } from '../../contracts/kafka-tests.ts';
import { configOf, kafkaSettings, lastValues, produce, readAll, toRecords, until } from '../../helpers/kafka.ts';
import { itemOf, listingEvent, NEVER } from '../../helpers/listings.ts';

const kafkaTest = kafkaTests();
const events = ['a', 'b', 'c', 'd', 'e'].map((id) => listingEvent('created', { id, title: 'Hose', revision: 1 }));
const log = { info: () => {} };

async function setUp(t: TestContext, broker: Broker, env: Record<string, string> = {}) {
  const settings = { ...(await kafkaSettings(broker)), ...env };
  const config = configOf(settings);
  const open = () => {
    const meter = new ListingsMeter();
    const source = new KafkaSource({ config, meter, timing: TIMING, log });
    t.after(() => source.close());
    return { source, meter };
  };
  return { settings, config, open };
}

/** Ids of the events that come, until there are so many. */
async function take(source: KafkaSource, count: number) {
  const ids: string[] = [];
  const batches = [];
  while (ids.length < count) {
    const batch = await source.next(2, NEVER);
    if (!batch) break;
    batches.push(batch);
    ids.push(...batch.events.map((event) => itemOf(event.read())));
  }
  return { ids, batches };
}

kafkaTest('records come as events, and what was not settled comes again to the next', async (t, broker) => {
  const { settings, open } = await setUp(t, broker);
  await produce(settings, toRecords(events));
  const first = open();
  const { ids, batches } = await take(first.source, 5);
  assert.deepEqual(ids.sort(), ['a', 'b', 'c', 'd', 'e']);
  assert.ok(batches.every((batch) => batch.events.length <= 2));
  assert.match(batches[0].events[0].origin, new RegExp(`^${settings.BIDPHRASE_KAFKA_EVENTS}/\\d+/\\d+$`));
  assert.ok(Math.abs(batches[0].events[0].at - Date.now()) < 600_000);
  await batches[0].settle();
  const settled = batches[0].events.map((event) => itemOf(event.read()));
  await first.source.close();
  const second = await take(open().source, 5 - settled.length);
  for (const id of ids) assert.equal(second.ids.includes(id), !settled.includes(id), id);
});

kafkaTest(
  'topics for output and dead letters are made, the first compacted; a missing topic of events is an error',
  async (t, broker) => {
    const { config } = await setUp(t, broker);
    assert.deepEqual(await ensureTopics(config), [config.kafkaOutput, config.kafkaDeadLetters]);
    assert.deepEqual(await ensureTopics(config), []);
    await assert.rejects(
      ensureTopics({ ...config, kafkaEvents: 'nowhere' }),
      /the topic nowhere does not exist: make it/,
    );
  },
);

kafkaTest(
  'an answer is a record with the id as key, an end a tombstone, a dead letter the bytes as they came',
  async (t, broker) => {
    const { config } = await setUp(t, broker);
    await ensureTopics(config);
    const output = new KafkaOutput(config);
    t.after(() => output.close());
    await output.publish([
      { id: 'a', value: Buffer.from('{"n":1}'), release: 'bp-0' },
      { id: 'b', value: Buffer.from('{"n":2}'), release: 'bp-0' },
    ]);
    await output.publish([{ id: 'a', value: null, release: null }]);
    assert.deepEqual([...(await lastValues(broker.address, config.kafkaOutput))].sort(), [
      ['a', null],
      ['b', '{"n":2}'],
    ]);
    const bytes = Buffer.from([0, 255, 1]);
    const letter = {
      code: 'INVALID_ARGUMENT',
      reason: 'is not JSON',
      bytes,
      key: Buffer.from('k'),
      origin: 'e/0/1',
      at: 0,
    };
    await output.bury([letter]);
    const [dead] = await readAll(broker.address, config.kafkaDeadLetters);
    assert.deepEqual([dead.value, String(dead.key)], [bytes, 'k']);
    assert.deepEqual(Object.fromEntries([...dead.headers].map(([name, text]) => [String(name), String(text)])), {
      code: 'INVALID_ARGUMENT',
      reason: 'is not JSON',
      origin: 'e/0/1',
      at: '1970-01-01T00:00:00.000Z',
    });
  },
);

kafkaTest(
  'no more is read ahead than a batch and what the client had asked for, and the lag is told',
  async (t, broker) => {
    const { settings, open } = await setUp(t, broker, { BIDPHRASE_EVENT_BATCH: '2' });
    await produce(settings, toRecords(events));
    const { source, meter } = open();
    await until(() => meter.lag === 5);
    const { ids } = await take(source, 5);
    assert.equal(ids.length, 5);
  },
);

kafkaTest('a record without a value is an event that cannot be read', async (t, broker) => {
  const { settings, open } = await setUp(t, broker);
  await produce(settings, [{ key: 'k', value: '' }]);
  const batch = await open().source.next(1, NEVER);
  assert.throws(() => batch?.events[0].read(), /is not JSON/);
  assert.equal(String(batch?.events[0].key), 'k');
});
