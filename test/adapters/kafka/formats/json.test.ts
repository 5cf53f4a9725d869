import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../../../src/adapters/kafka/formats/json.ts';
import { listingEvent } from '../../../helpers/listings.ts';

const event = listingEvent('revised', { id: 'a', title: 'Hose', revision: 1 });

test('an event in the value, and one with its attributes in headers, are the same', () => {
  assert.deepEqual(readJson({ value: Buffer.from(JSON.stringify(event)), headers: new Map() }), event);
  const { data, ...attributes } = event;
  const headers = Object.entries(attributes).map(([name, text]) => [`ce_${name}`, text] as const);
  const binary = { value: Buffer.from(JSON.stringify(data)), headers: new Map([...headers, ['other', 'x']]) };
  assert.deepEqual(readJson(binary), event);
});

test('broken JSON and a broken attribute are refused', () => {
  assert.throws(() => readJson({ value: Buffer.from('{'), headers: new Map() }), /is not JSON/);
  const headers = new Map([['ce_type', 'listing.viewed']]);
  assert.throws(() => readJson({ value: Buffer.from('{}'), headers }), { code: 'INVALID_ARGUMENT' });
});
