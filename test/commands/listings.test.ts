import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pino } from 'pino';
import { Closers } from '../../src/commands/closers.ts';
import { type Listings, openListings } from '../../src/commands/listings.ts';
import { loadConfig } from '../../src/config/load.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { listingEvent, memoryOutput } from '../helpers/listings.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

const event = listingEvent('created', { id: 'a', title: 'Hose', revision: 1 });

async function open(store: string, env: Record<string, string> = {}) {
  const closers = new Closers();
  const recommender = fixedRecommender();
  const config = loadConfig({ BIDPHRASE_STORE: store, ...env });
  const listings = await openListings({ config, recommender, log: pino({ level: 'silent' }), closers });
  return { listings: listings as Listings, close: () => closers.close(), recommender };
}

/** Waits until an item is there, or gone. */
async function until(listings: Listings, id: string, there = true) {
  for (;;) {
    const found = await listings.door.keyphrases(id);
    if (there === Boolean(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const file = (t: TestContext) => join(temporaryFolder(t), 'items.sqlite');

test('none keeps nothing', async () => {
  const { listings } = await open('none');
  assert.equal(listings, undefined);
});

test('reading makes no file; the first event does, and its keyphrases are found', async (t) => {
  const store = file(t);
  const { listings, close, recommender } = await open(store, { BIDPHRASE_EVENT_KEYPHRASES: '3' });
  assert.equal(await listings.door.keyphrases('a'), undefined);
  assert.ok(!existsSync(store));
  await listings.door.accept([event]);
  assert.equal((await until(listings, 'a'))?.release, 'bp-0');
  assert.deepEqual(recommender.seen[0].request, { item: { id: 'a', title: 'Hose' }, limit: 3 });
  await listings.door.accept([listingEvent('ended', { id: 'a', revision: 2 })]);
  await until(listings, 'a', false);
  await close();
  assert.equal(listings.door.state().inbox.status, 'stopped');
});

test('an event that was in work when the process stopped is applied at once after the next start', async (t) => {
  const store = file(t);
  const first = await open(store);
  const begun = Promise.withResolvers<void>();
  first.recommender.recommend = (_, context) => {
    begun.resolve();
    return new Promise((_, reject) => context?.signal?.addEventListener('abort', () => reject(context.signal?.reason)));
  };
  await first.listings.door.accept([event]);
  await begun.promise;
  await first.close();
  const second = await open(store);
  t.after(() => second.close());
  assert.equal((await until(second.listings, 'a'))?.item.title, 'Hose');
});

test('a store that cannot be opened fails the events, and works as soon as it can', async (t) => {
  const store = file(t);
  const { listings, close } = await open(store);
  t.after(close);
  mkdirSync(store);
  await assert.rejects(listings.door.accept([event]), { code: 'UNAVAILABLE', message: /cannot be opened/ });
  const { rmdirSync } = await import('node:fs');
  rmdirSync(store);
  await listings.door.accept([event]);
  await until(listings, 'a');
});

test('what the inbox brings is published where there is a feed', async (t) => {
  const { listings, close } = await open(file(t));
  t.after(close);
  const output = memoryOutput();
  const source = {
    next: (_: number, signal: AbortSignal) =>
      new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined))),
  };
  await listings.follow({ source, output, deadLetters: { bury: async () => {} }, meter: listings.meter('topic') });
  assert.equal(listings.door.state().topic?.status, 'running');
  await listings.door.accept([event]);
  while (!output.values.has('a')) await new Promise((resolve) => setTimeout(resolve, 5));
});
