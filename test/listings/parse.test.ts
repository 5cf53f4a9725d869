import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEvent } from '../../src/listings/parse.ts';
import { listingEvent } from '../helpers/listings.ts';

test('an event comes back, and bytes that are no text, no JSON or no event say so', () => {
  const event = listingEvent('created', { id: 'a', title: 'Hose', revision: 1 });
  assert.deepEqual(parseEvent(Buffer.from(JSON.stringify(event))), event);
  for (const bad of [
    Buffer.from([0xff, 0xfe]),
    Buffer.from('{'),
    Buffer.from(''),
    Buffer.from('[]'),
    Buffer.from('null'),
  ]) {
    assert.throws(() => parseEvent(bad), { code: 'INVALID_ARGUMENT' });
  }
});
