import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordReader } from '../../../../src/adapters/kafka/formats/all.ts';
import { itemOf, listingEvent } from '../../../helpers/listings.ts';

test('the setting changes what can be read', () => {
  const value = Buffer.from(JSON.stringify(listingEvent('ended', { id: 'a', revision: 1 })));
  assert.equal(itemOf(recordReader('json')({ value, headers: new Map() })), 'a');
  assert.throws(() => recordReader('avro')({ value, headers: new Map() }), /Avro/);
  assert.throws(() => recordReader('protobuf')({ value, headers: new Map() }), /ListingEvent/);
});
