import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BidphraseError } from '../../src/contract/errors.ts';
import { eventName, sortableTime, validateEvent, validateEvents } from '../../src/contract/validate-event.ts';
import { listingEvent } from '../helpers/listings.ts';

const good = listingEvent('created', { id: 'a', title: 'Hose', revision: 1 });

function fields(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof BidphraseError);
    return error.fields.map(({ field, rule }) => `${field} ${rule}`);
  }
  return [];
}

test('an event with extensions and further data is taken as it is', () => {
  const event = { ...good, traceparent: '00-1', data: { ...good.data, price: 3 } };
  assert.equal(validateEvent(event), event);
});

test('what is missing or wrong is named', () => {
  assert.deepEqual(
    fields(() => validateEvent(7)),
    [' type'],
  );
  assert.deepEqual(
    fields(() => validateEvent({ ...good, specversion: '0.3' })),
    ['specversion const'],
  );
  assert.deepEqual(
    fields(() => validateEvent({ ...good, type: 'listing.viewed' })),
    ['type enum'],
  );
  assert.deepEqual(
    fields(() => validateEvent({ ...good, data: { id: 'a' } })),
    ['data.title required', 'data.revision required'],
  );
  assert.deepEqual(
    fields(() => validateEvent({ ...good, data: { ...good.data, title: ' ' } })),
    ['data.title blank'],
  );
  assert.deepEqual(
    fields(() => validateEvent({ ...good, time: 'yesterday' })),
    ['time format'],
  );
});

test('an end needs no title, and a time does instead of a revision', () => {
  assert.deepEqual(
    fields(() => validateEvent({ ...good, type: 'listing.ended', time: '2026-11-01T00:00:00Z', data: { id: 'a' } })),
    [],
  );
});

test('the name of an event may have a prefix, with a dot', () => {
  assert.equal(eventName({ type: 'com.shop.listing.revised' }), 'listing.revised');
  assert.equal(eventName({ type: 'mylisting.revised' }), undefined);
});

test('a batch is refused as a whole, with the place of each mistake', () => {
  const bad = { ...good, data: { ...good.data, title: '' } };
  assert.deepEqual(
    fields(() => validateEvents([good, bad, 3])),
    ['[1].data.title minLength', '[1].data.title blank', '[2] type'],
  );
  assert.deepEqual(
    fields(() => validateEvents([])),
    [' minItems'],
  );
  assert.deepEqual(
    fields(() => validateEvents(new Array(1001).fill(good))),
    [' maxItems'],
  );
  assert.equal(validateEvents([good, good]).length, 2);
  assert.deepEqual(validateEvents(good), [good]);
});

test('times sort as text, whatever their zone and digits', () => {
  const times = ['2026-11-01T01:00:00+01:00', '2026-11-01T00:00:00.0000001Z', '2026-10-31T23:00:00.5-01:00'];
  const sortable = times.map((time) => sortableTime(time) as string);
  assert.deepEqual(sortable, [...sortable].sort());
  assert.equal(sortable[0], '2026-11-01T00:00:00.000000000Z');
  for (const none of ['2026-11-01', '2026-13-01T00:00:00Z', '2026-11-01T00:00:00', '1920-01-01T00:00:00Z', '']) {
    assert.equal(sortableTime(none), undefined, none);
  }
});
