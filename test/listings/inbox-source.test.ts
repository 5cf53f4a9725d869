import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InboxSource } from '../../src/listings/inbox-source.ts';
import { ListingsMeter } from '../../src/listings/meter.ts';
import { fakeTiming, listingEvent, NEVER, sqliteStore } from '../helpers/listings.ts';

const event = listingEvent('created', { id: 'a', title: 'Hose', revision: 1 });
const bytes = Buffer.from(JSON.stringify(event));

test('gives what waits, oldest first, and settles it', async (t) => {
  const inbox = await sqliteStore(t);
  const meter = new ListingsMeter();
  const source = new InboxSource({ inbox, meter, timing: fakeTiming() });
  await inbox.accept([bytes, Buffer.from('no'), bytes], 7);
  const batch = await source.next(2, NEVER);
  assert.deepEqual(
    batch?.events.map(({ at, origin }) => [at, origin]),
    [
      [7, 'inbox/1'],
      [7, 'inbox/2'],
    ],
  );
  assert.deepEqual(batch?.events[0].read(), event);
  assert.throws(() => batch?.events[1].read(), /is not JSON/);
  assert.equal(meter.lag, 1);
  await batch?.settle();
  assert.equal(await inbox.waiting(), 1);
});

test('waits until it is told of an event, and ends with its signal', async (t) => {
  const inbox = await sqliteStore(t);
  const source = new InboxSource({ inbox, meter: new ListingsMeter(), timing: fakeTiming() });
  const next = source.next(2, NEVER);
  await inbox.accept([bytes], 7);
  source.wake();
  assert.equal((await next)?.events.length, 1);
  const stop = new AbortController();
  const never = source.next(2, stop.signal);
  stop.abort();
  assert.equal(await never, undefined);
});

test('a store that is away is asked again', async (t) => {
  const store = await sqliteStore(t);
  const meter = new ListingsMeter();
  let away = 2;
  const claim: typeof store.claim = async (...args) => {
    if (away-- > 0) throw new Error('away');
    return store.claim(...args);
  };
  await store.accept([bytes], 7);
  const source = new InboxSource({ inbox: { ...store, claim }, meter, timing: fakeTiming() });
  assert.equal((await source.next(2, NEVER))?.events.length, 1);
  assert.equal(meter.read().retries.source, 2);
});
