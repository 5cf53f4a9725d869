import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreError } from '../../src/stores/error.ts';
import { openRedisStore } from '../../src/stores/redis.ts';
import { testListingStore } from '../contracts/listing-store.ts';
import { until } from '../helpers/kafka.ts';
import { storedItem } from '../helpers/listings.ts';
import { redisProgram, startRedis } from '../helpers/redis.ts';

const program = await redisProgram();
const missing = 'the store in Redis is not tried: this machine has neither valkey-server nor redis-server';

test('a Redis server can be started for the tests', (t) => {
  if (program) return;
  process.stderr.write(`\n*** THE REDIS TESTS WERE NOT RUN: ${missing}; apt-get install redis-server\n\n`);
  t.skip(missing);
});

if (program) {
  testListingStore('redis', async (t) => {
    const { url } = await startRedis(t, program);
    const store = openRedisStore(url);
    t.after(() => store.close());
    await until(
      () =>
        store.waiting().then(
          () => true,
          () => false,
        ),
      5,
    );
    return store;
  });

  test('two prefixes of a server are two stores', async (t) => {
    const { url } = await startRedis(t, program);
    const [one, other] = [openRedisStore(url, 'one*:'), openRedisStore(url, 'one-other:')];
    t.after(() => Promise.all([one.close(), other.close()]));
    await until(
      () =>
        Promise.all([one.waiting(), other.waiting()]).then(
          () => true,
          () => false,
        ),
      5,
    );
    await one.write([storedItem()]);
    assert.deepEqual(await other.read(['a']), [undefined]);
    assert.deepEqual((await one.walk(undefined, 100)).items, [storedItem()]);
    assert.deepEqual((await other.walk(undefined, 100)).items, []);
  });

  test('a server that dies is an error that says where, and nothing waits for it', async (t) => {
    const { url, kill } = await startRedis(t, program);
    const store = openRedisStore(url);
    t.after(() => store.close());
    await until(
      () =>
        store.waiting().then(
          () => true,
          () => false,
        ),
      5,
    );
    kill();
    await until(
      () =>
        store.read(['a']).then(
          () => false,
          () => true,
        ),
      5,
    );
    await assert.rejects(
      store.read(['a']),
      (error) => error instanceof StoreError && /127\.0\.0\.1:\d+ failed/.test(error.message),
    );
  });
}
