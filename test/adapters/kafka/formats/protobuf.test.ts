import assert from 'node:assert/strict';
import { test } from 'node:test';
import protobuf from 'protobufjs';
import { EVENT_PROTO, protobufReader } from '../../../../src/adapters/kafka/formats/protobuf.ts';
import { listingEvent } from '../../../helpers/listings.ts';

const type = protobuf.loadSync(EVENT_PROTO).lookupType('bidphrase.v1.ListingEvent');
const read = protobufReader();
const bytes = (message: object) => type.encode(type.fromObject(message)).finish();

test('a message is an event, with what is unset left out', () => {
  const event = listingEvent('revised', { id: 'a', title: 'Hose', revision: 2 ** 40 }, { id: 'e' });
  const { specversion: _, ...message } = event;
  assert.deepEqual(read({ value: bytes(message), headers: new Map() }), event);
  const withAspects = { ...message, data: { ...event.data, aspects: [{ name: 'Brand', value: 'Lodge' }] } };
  assert.deepEqual(read({ value: bytes(withAspects), headers: new Map() }).data, withAspects.data);
  const end = { id: 'e', source: '/', type: 'listing.ended', data: { id: 'a', revision: 0 } };
  assert.deepEqual(read({ value: bytes(end), headers: new Map() }).data, end.data);
});

test('other bytes are refused, and so is a message that breaks a rule', () => {
  for (const value of [Buffer.alloc(0), Buffer.from('{"id":1}'), Buffer.from([255, 255, 255]), bytes({ id: 'e' })]) {
    assert.throws(() => read({ value, headers: new Map() }), { code: 'INVALID_ARGUMENT' });
  }
});
