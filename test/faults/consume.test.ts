import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListingsState } from '../../src/listings/meter.ts';
import { kafkaTests } from '../contracts/kafka-tests.ts';
import { runBidphrase } from '../helpers/child.ts';
import { assertFinalState, consumeSettings, histories, startConsume, trickle } from '../helpers/consume.ts';
import { testKills } from '../helpers/consume-kills.ts';
import { produce, readAll, toRecords, until } from '../helpers/kafka.ts';
import { listingEvent } from '../helpers/listings.ts';
import { ask } from '../helpers/service.ts';

const kafkaTest = kafkaTests();

testKills(kafkaTest, 5, 40);

kafkaTest(
  'when a consumer joins and another leaves, each event is still applied, and the last state right',
  async (t, broker) => {
    const settings = await consumeSettings(t, broker, 4);
    const { events, last } = histories(30);
    const first = await startConsume(t, settings);
    const written = trickle(settings, events, 20);
    const second = await startConsume(t, settings);
    const worked = ({ msg, partitions }: Record<string, unknown>) =>
      msg === 'consuming' && Array.isArray(partitions) && partitions.length > 0;
    await second.logged(worked);
    await written;
    first.process.kill('SIGTERM');
    assert.deepEqual(await first.ended, { code: 0, signal: null });
    await assertFinalState(second, settings, last);
  },
);

kafkaTest(
  'malformed records become dead letters with their bytes and reasons, and the partition goes on',
  async (t, broker) => {
    const settings = await consumeSettings(t, broker, 1);
    const good = listingEvent('created', { id: 'good', title: 'Garden hose', revision: 1 });
    const bad = [
      Buffer.from([0xff, 0xfe, 0]),
      Buffer.from('{"half'),
      Buffer.from(JSON.stringify({ ...good, type: 'listing.viewed' })),
      Buffer.from(JSON.stringify({ ...good, data: { id: 'x', title: '\u0000\u0001', revision: 1 } })),
    ];
    await produce(settings, [
      ...bad.map((value) => ({ value, key: 'k' })),
      { value: JSON.stringify(good), key: 'good' },
    ]);
    const consuming = await startConsume(t, settings);
    await until(async () => Boolean(await consuming.keyphrases('good')));
    const topic = settings.BIDPHRASE_KAFKA_DEAD_LETTERS;
    await until(async () => (await readAll(broker.address, topic)).length === bad.length, 200);
    const letters = await readAll(broker.address, topic);
    const text = (bytes: Buffer) => bytes.toString('latin1');
    assert.deepEqual(letters.map(({ value }) => text(value)).sort(), bad.map(text).sort());
    for (const { headers } of letters) {
      const known = new Map([...headers].map(([name, value]) => [String(name), String(value)]));
      assert.equal(known.get('code'), 'INVALID_ARGUMENT');
      assert.ok(known.get('reason'));
    }
  },
);

test('without brokers it ends with one line that says what to set', async (t) => {
  const child = runBidphrase(t, ['consume']);
  assert.equal((await child.ended).code, 1);
  assert.match(child.stderr(), /^bidphrase: .*BIDPHRASE_KAFKA_BROKERS is not set: consume needs brokers\n$/);
});

kafkaTest('a broker that is away stops nothing but the events, and they go on when it is back', async (t, broker) => {
  const settings = await consumeSettings(t, broker);
  const consuming = await startConsume(t, settings);
  const state = async () => ((await consuming.ready()) as unknown as { topic: ListingsState }).topic;
  const { events, last } = histories(8);
  await produce(settings, toRecords(events.slice(0, 10)));
  await until(async () => (await state()).events.computed > 0);
  await broker.kill();
  await until(async () => (await state()).status === 'retrying');
  assert.notDeepEqual((await state()).troubles, {});
  const answer = await ask(consuming.http, 'recommend', { item: { title: 'Garden hose' } });
  assert.equal(answer.status, 200);
  await broker.start();
  await produce(settings, toRecords(events.slice(10)));
  await assertFinalState(consuming, settings, last);
  assert.equal((await state()).status, 'running');
});
