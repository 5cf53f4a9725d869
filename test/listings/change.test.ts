import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newest, toChange } from '../../src/listings/change.ts';
import { listingEvent } from '../helpers/listings.ts';

const now = Date.parse('2026-11-01T00:00:00Z');
const change = (revision: number, id = 'a') =>
  toChange(listingEvent('revised', { id, title: `Hose ${revision}`, revision }), now, 0);

test('an end keeps no text', () => {
  const event = listingEvent('ended', { id: 'a', title: 'Hose', category: 'Garden', revision: 3 });
  const { title, category, ended } = toChange(event, now, 0);
  assert.deepEqual({ title, category, ended }, { title: '', category: undefined, ended: true });
});

test('a time too far ahead is refused, and a revision with such a time is not', () => {
  const time = '2026-11-01T00:01:00Z';
  const timed = listingEvent('created', { id: 'a', title: 'Hose' }, { time });
  assert.throws(() => toChange(timed, now, 59_000), /time is 60 s ahead of this clock, and 59 s are allowed/);
  assert.equal(toChange(timed, now, 60_000).id, 'a');
  assert.equal(toChange({ ...timed, data: { ...timed.data, revision: 1 } }, now, 0).id, 'a');
});

test('a burst is its newest change, in whatever order it comes', () => {
  const burst = [change(1), change(3), change(2), change(1, 'b')];
  fc.assert(
    fc.property(fc.shuffledSubarray([...burst, ...burst], { minLength: 8 }), (order) => {
      const found = newest(order).map(({ id, title }) => `${id} ${title}`);
      assert.deepEqual(found.sort(), ['a Hose 3', 'b Hose 1']);
    }),
  );
});
