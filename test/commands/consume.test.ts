import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consumeConfig, kafkaFeed } from '../../src/commands/consume.ts';
import { ListingsMeter } from '../../src/listings/meter.ts';

test('brokers and a store are needed, and both mistakes are told', () => {
  assert.throws(
    () => consumeConfig({ BIDPHRASE_STORE: 'none' }),
    /BIDPHRASE_KAFKA_BROKERS is not set: consume needs brokers; BIDPHRASE_STORE is none/,
  );
  assert.equal(consumeConfig({ BIDPHRASE_KAFKA_BROKERS: 'a:1' }).kafkaBrokers, 'a:1');
});

test('a broker that cannot be reached is trouble that is told, and the feed can be closed', async () => {
  const troubles: string[] = [];
  const told = Promise.withResolvers<void>();
  const onTrouble = (trouble: string) => {
    troubles.push(trouble);
    told.resolve();
  };
  const config = consumeConfig({ BIDPHRASE_KAFKA_BROKERS: '127.0.0.1:1' });
  const feed = kafkaFeed(config, { meter: () => new ListingsMeter({ onTrouble }) }, { info: () => {} });
  await told.promise;
  await feed.close?.();
  assert.deepEqual(troubles, ['source']);
});
