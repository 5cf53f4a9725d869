import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InboxSource } from '../../src/listings/inbox-source.ts';
import { runListings } from '../../src/listings/runner.ts';
import { applierOn, listingEvent, sqliteStore } from '../helpers/listings.ts';

const YEAR_MS = 365 * 86_400_000;

test('while the clock jumps by years, forth and back, every event is applied once and in its order', async (t) => {
  const store = await sqliteStore(t);
  const { applier, meter, timing } = applierOn(store);
  const jumps = [YEAR_MS, -20 * YEAR_MS, 19 * YEAR_MS];
  let calls = 0;
  const date = timing.date;
  timing.date = () => date() + jumps[calls++ % jumps.length];
  const events = [1, 2, 3, 4].flatMap((revision) =>
    ['a', 'b', 'c'].map((id) => listingEvent('revised', { id, title: `Hose ${revision}`, revision })),
  );
  await store.accept(
    events.map((event) => Buffer.from(JSON.stringify(event))),
    0,
  );
  const stop = new AbortController();
  const source = new InboxSource({ inbox: store, meter, timing });
  const done = runListings({ source, applier, deadLetters: store, meter, timing, batch: 3, futureMs: 0 }, stop.signal);
  while ((await store.waiting()) > 0) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  await done;
  assert.deepEqual(
    (await store.read(['a', 'b', 'c'])).map((item) => item?.title),
    ['Hose 4', 'Hose 4', 'Hose 4'],
  );
  assert.equal(await store.buried(), 0);
  assert.ok(meter.read().oldestMs >= 0);
  assert.deepEqual(await store.claim(9, 1000, 0), []);
});
