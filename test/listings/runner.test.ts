import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invalid } from '../../src/contract/errors.ts';
import type { ListingEvent } from '../../src/contract/event.ts';
import type { DeadLetter } from '../../src/listings/ports.ts';
import { type Batch, type RawEvent, runListings } from '../../src/listings/runner.ts';
import { applierOn, listingEvent, rawEvent, sqliteStore } from '../helpers/listings.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

const event = (id: string, revision = 1): ListingEvent => listingEvent('revised', { id, title: 'Hose', revision });
const unreadable = (origin: string): RawEvent => ({
  ...rawEvent(event('x'), origin),
  bytes: Buffer.from('{"half'),
  key: Buffer.from('k'),
  read: () => {
    throw invalid([{ field: '', rule: 'json', message: 'is not JSON' }]);
  },
});

/** A source of these batches; remembers which were settled, and what was taken when. */
function sourceOf(batches: RawEvent[][]) {
  const settled: number[] = [];
  let given = 0;
  const source = {
    settled,
    given: () => given,
    async next(): Promise<Batch | undefined> {
      const number = given;
      if (number >= batches.length) return undefined;
      given++;
      return { events: batches[number], settle: async () => void settled.push(number) };
    },
  };
  return source;
}

async function run(
  t: Parameters<typeof sqliteStore>[0],
  batches: RawEvent[][],
  parts: Parameters<typeof applierOn>[1] = {},
) {
  const store = await sqliteStore(t);
  const source = sourceOf(batches);
  const letters: DeadLetter[] = [];
  const { applier, meter, timing } = applierOn(store, parts);
  const deadLetters = { bury: async (more: readonly DeadLetter[]) => void letters.push(...more) };
  const stop = new AbortController();
  const options = { source, applier, deadLetters, meter, timing, batch: 10, futureMs: 0 };
  const done = runListings(options, stop.signal);
  return { store, source, letters, meter, stop, done, options };
}

test('batches are settled in order, each after its items are stored', async (t) => {
  const { store, source, done, meter } = await run(t, [[rawEvent(event('a'))], [rawEvent(event('b'))], []].slice(0, 2));
  await done;
  assert.deepEqual(source.settled, [0, 1]);
  assert.ok((await store.read(['a', 'b'])).every((item) => item?.answers.length === 1));
  assert.equal(meter.read().inWork, 0);
});

test('a poison event is buried with its reason and its bytes, and the rest of its batch goes on', async (t) => {
  const { store, source, letters, done, meter } = await run(t, [[unreadable('topic/0/7'), rawEvent(event('a'))]]);
  await done;
  assert.deepEqual(source.settled, [0]);
  assert.equal((await store.read(['a']))[0]?.title, 'Hose');
  assert.deepEqual(
    letters.map(({ code, origin, bytes, key }) => [code, origin, String(bytes), String(key)]),
    [['INVALID_ARGUMENT', 'topic/0/7', '{"half', 'k']],
  );
  assert.match(letters[0].reason, /is not JSON/);
  assert.equal(meter.read().events.dead, 1);
});

test('a batch is not settled before its dead letters are buried', async (t) => {
  const { options, source, done } = await run(t, [[unreadable('topic/0/7')]]);
  let tries = 0;
  options.deadLetters.bury = async () => {
    assert.deepEqual(source.settled, []);
    if (++tries < 3) throw new Error('away');
  };
  await done;
  assert.equal(tries, 3);
  assert.deepEqual(source.settled, [0]);
});

test('no more than two batches are taken while the first is in work, and nothing is settled before it', async (t) => {
  const recommender = fixedRecommender();
  const answer = recommender.recommend;
  const gate = Promise.withResolvers<void>();
  recommender.recommend = async (request, context) => {
    if (request.item.id === 'slow') await gate.promise;
    return answer(request, context);
  };
  const batches = ['slow', 'b', 'c', 'd'].map((id) => [rawEvent(event(id))]);
  const { source, store, done } = await run(t, batches, { recommender });
  while (!(await store.read(['b']))[0]) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([source.given(), source.settled], [2, []]);
  gate.resolve();
  await done;
  assert.deepEqual(source.settled, [0, 1, 2, 3]);
});

test('stopped in the middle, it settles nothing that is not done', async (t) => {
  const recommender = fixedRecommender((context) => {
    return new Promise((_, reject) => context?.signal?.addEventListener('abort', () => reject(context.signal?.reason)));
  });
  const { source, done, stop, meter } = await run(t, [[rawEvent(event('a'))], [rawEvent(event('b'))]], { recommender });
  while (source.given() < 2) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  await done;
  assert.deepEqual(source.settled, []);
  assert.equal(meter.read().status, 'stopped');
});

test('a source that fails for good ends the run with its reason', async (t) => {
  const { options } = await run(t, []);
  options.source.next = async () => {
    throw new Error('the topic is gone');
  };
  await assert.rejects(runListings(options, new AbortController().signal), /the topic is gone/);
});
