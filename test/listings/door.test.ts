import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDoor } from '../../src/listings/door.ts';
import { ListingsMeter } from '../../src/listings/meter.ts';
import { SHOWN_RELEASE } from '../../src/listings/shown.ts';
import { itemAnswer, listingEvent, NO_SCREEN, sqliteStore, storedItem } from '../helpers/listings.ts';

const event = listingEvent('created', { id: 'a', title: 'Hose', revision: 1 });
const state = () => ({ inbox: new ListingsMeter().read() });

test('events are stored before they are accepted, and whoever applies them is told', async (t) => {
  const store = await sqliteStore(t);
  let told = 0;
  const door = openDoor({
    store,
    screen: NO_SCREEN,
    takesFeedback: false,
    state,
    onAccepted: () => void told++,
    now: () => 3,
  });
  await door.accept([event, event]);
  assert.deepEqual([await store.waiting(), told], [2, 1]);
  const [{ bytes, at }] = await store.claim(1, 1, 0);
  assert.deepEqual([JSON.parse(Buffer.from(bytes).toString()), at], [event, 3]);
  assert.equal(door.state().inbox.status, 'running');
});

test('the answer of the release shown is given', async (t) => {
  const store = await sqliteStore(t);
  const door = openDoor({ store, screen: NO_SCREEN, takesFeedback: false, state, onAccepted: () => {} });
  await store.write([storedItem({ answers: [itemAnswer('bp-0'), itemAnswer('bp-1', 2)] })]);
  await store.setNote(SHOWN_RELEASE, 'bp-0');
  assert.equal((await door.keyphrases('a'))?.release, 'bp-0');
  assert.equal(await door.keyphrases('b'), undefined);
});

test('a store that fails is unavailable, and nobody is told of events', async (t) => {
  const store = await sqliteStore(t);
  await store.close();
  const door = openDoor({
    store,
    screen: NO_SCREEN,
    takesFeedback: false,
    state,
    onAccepted: () => assert.fail('nothing was accepted'),
  });
  await assert.rejects(door.accept([event]), { code: 'UNAVAILABLE', message: /the events were not stored: / });
  await assert.rejects(door.keyphrases('a'), { code: 'UNAVAILABLE' });
});
