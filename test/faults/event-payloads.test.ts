import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recordReader } from '../../src/adapters/kafka/formats/all.ts';
import { BidphraseError } from '../../src/contract/errors.ts';
import { isFeedbackEvent, validateEvents } from '../../src/contract/validate-event.ts';
import { toChange } from '../../src/listings/change.ts';
import { listingEvent } from '../helpers/listings.ts';

const event = listingEvent('revised', { id: 'a', title: 'Hose', category: 'Garden', revision: 1 });
const runs = { numRuns: 2000 };

/** Whatever comes, it is an event that makes a change, or is refused with a reason. */
function readsOrRefuses(read: () => ReturnType<typeof validateEvents>): void {
  try {
    for (const one of read()) {
      if (isFeedbackEvent(one)) continue;
      const { id, version } = toChange(one, Date.now(), Number.MAX_SAFE_INTEGER);
      assert.ok(id.length > 0 && /^(at|revision):.+#/.test(version));
    }
  } catch (error) {
    if (!(error instanceof BidphraseError)) throw error;
    assert.equal(error.code, 'INVALID_ARGUMENT');
    assert.ok(error.fields.length > 0);
  }
}

/** A path into the event and what is put there. */
const mutation = fc.tuple(
  fc.constantFrom(
    'specversion',
    'id',
    'source',
    'type',
    'time',
    'data',
    'data.id',
    'data.title',
    'data.category',
    'data.revision',
  ),
  fc.oneof(
    fc.jsonValue(),
    fc.constant(undefined),
    fc.string({ unit: 'binary' }),
    fc.date({ noInvalidDate: true }).map(String),
  ),
);

test('a body with anything in the place of any field is read or refused', () => {
  fc.assert(
    fc.property(fc.array(mutation, { maxLength: 3 }), (mutations) => {
      const body = structuredClone(event) as Record<string, unknown>;
      for (const [path, value] of mutations) {
        const [field, inner] = path.split('.');
        if (inner === undefined) body[field] = value;
        else if (typeof body[field] === 'object' && body[field] !== null)
          Object.assign(body[field], { [inner]: value });
      }
      readsOrRefuses(() => validateEvents([body]));
    }),
    runs,
  );
  fc.assert(
    fc.property(fc.jsonValue(), (body) => readsOrRefuses(() => validateEvents(body))),
    runs,
  );
});

for (const format of ['json', 'avro', 'protobuf'] as const) {
  test(`any bytes as ${format} are read or refused`, () => {
    const read = recordReader(format);
    const whole = Buffer.from(JSON.stringify(event));
    const damaged = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
      const bytes = Buffer.from(whole);
      bytes[at] = byte;
      return bytes;
    });
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged);
    fc.assert(
      fc.property(bytes, (value) => readsOrRefuses(() => [read({ value, headers: new Map() })])),
      runs,
    );
  });
}
