import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import avro from 'avsc';
import { AVRO_SCHEMA, avroReader } from '../../../../src/adapters/kafka/formats/avro.ts';
import { listingEvent } from '../../../helpers/listings.ts';

const type = avro.Type.forSchema(JSON.parse(readFileSync(AVRO_SCHEMA, 'utf8')));
const read = avroReader();
const datum = (data: object, more = {}) => ({
  ...{ id: 'e', source: '/test', type: 'listing.ended', time: null, ...more },
  data: { title: null, category: null, revision: null, aspects: [], ...data },
});

test('a datum of the schema is an event, with what is null left out', () => {
  const event = listingEvent('revised', { id: 'a', title: 'Hose', revision: 2 ** 40 }, { id: 'e' });
  const full = datum(event.data, { type: event.type, source: event.source });
  assert.deepEqual(read({ value: type.toBuffer(full), headers: new Map() }), event);
  const time = '2026-11-01T00:00:00Z';
  const end = read({ value: type.toBuffer(datum({ id: 'a' }, { time })), headers: new Map() });
  assert.deepEqual([end.data, end.time], [{ id: 'a' }, time]);
});

test('other bytes are refused, and so is a datum that breaks a rule', () => {
  const whole = type.toBuffer(datum({ id: 'a', revision: 1 }));
  for (const value of [
    Buffer.alloc(0),
    Buffer.from('{"id":1}'),
    whole.subarray(0, -2),
    Buffer.concat([whole, whole]),
  ]) {
    assert.throws(() => read({ value, headers: new Map() }), { code: 'INVALID_ARGUMENT' });
  }
  const noId = type.toBuffer(datum({ id: '', revision: 1 }));
  assert.throws(() => read({ value: noId, headers: new Map() }), /data.id is empty/);
});

test('aspects are read, and a datum of the schema before it had them is an event as ever', () => {
  const aspects = [{ name: 'Brand', value: 'Lodge' }];
  const full = type.toBuffer(datum({ id: 'a', revision: 1, aspects }));
  assert.deepEqual(read({ value: full, headers: new Map() }).data, { id: 'a', revision: 1, aspects });
  // The schema before ended with the revision, where this one has a zero for no aspects.
  const old = type.toBuffer(datum({ id: 'a', revision: 1 })).subarray(0, -1);
  assert.deepEqual(read({ value: old, headers: new Map() }).data, { id: 'a', revision: 1 });
});
