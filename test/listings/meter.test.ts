import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ListingsMeter } from '../../src/listings/meter.ts';

test('says what is in work, how old it is, and how much was settled lately', () => {
  let now = 0;
  let date = 10_000;
  const meter = new ListingsMeter({ now: () => now, date: () => date });
  const [first, second] = [{}, {}];
  meter.taken(first, 3, 9000);
  meter.taken(second, 2, 9500);
  assert.deepEqual([meter.read().inWork, meter.read().oldestMs], [5, 1000]);
  now = 10_000;
  meter.settled(first);
  assert.deepEqual([meter.read().inWork, meter.read().oldestMs, meter.read().rate], [2, 500, 0.3]);
  now = 200_000;
  assert.equal(meter.read().rate, 0);
  date = 0;
  assert.equal(meter.read().oldestMs, 0, 'a clock that jumped back makes no negative age');
});

test('is retrying while something fails, and tells the change once', () => {
  const told: string[] = [];
  const meter = new ListingsMeter({ onTrouble: (trouble, message) => told.push(`${trouble} ${message}`) });
  assert.equal(meter.read().status, 'running');
  meter.failed('store', new Error('full'));
  meter.failed('store', new Error('full'));
  assert.deepEqual(
    [meter.read().status, meter.read().troubles, meter.read().retries.store],
    ['retrying', { store: 'full' }, 2],
  );
  meter.worked('store');
  meter.worked('store');
  assert.equal(meter.read().status, 'running');
  meter.stopped();
  assert.equal(meter.read().status, 'stopped');
  assert.deepEqual(told, ['store full', 'store undefined']);
});

test('events are counted by what became of them', () => {
  const meter = new ListingsMeter();
  meter.count('computed', 4);
  meter.count('dead');
  assert.deepEqual([meter.read().events.computed, meter.read().events.dead, meter.read().events.stale], [4, 1, 0]);
});
