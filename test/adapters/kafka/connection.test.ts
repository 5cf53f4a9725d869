import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionOf } from '../../../src/adapters/kafka/connection.ts';

test('brokers are separated by commas, and one without a port is refused', () => {
  const { bootstrapBrokers } = connectionOf({ kafkaBrokers: 'a:9092, [::1]:9093' });
  assert.deepEqual(bootstrapBrokers, ['a:9092', '[::1]:9093']);
  for (const kafkaBrokers of ['a', 'a:9092,', 'a:']) {
    assert.throws(() => connectionOf({ kafkaBrokers }), /BIDPHRASE_KAFKA_BROKERS must be host:port/);
  }
});
