import { readFileSync } from 'node:fs';
import avro from 'avsc';
import { invalid } from '../../../contract/errors.ts';
import { validateEvent } from '../../../contract/validate-event.ts';
import type { ReadRecord } from './format.ts';
import { withoutNulls } from './nulls.ts';

/** The schema that records are written with. */
export const AVRO_SCHEMA = new URL('../../../../proto/bidphrase/v1/listing-event.avsc', import.meta.url);

/** Reads the binary encoding of Avro, one datum of that schema a record, or of the schema before it had aspects. */
export function avroReader(): ReadRecord {
  const text = readFileSync(AVRO_SCHEMA, 'utf8');
  const [now, before] = [JSON.parse(text), JSON.parse(text)];
  const { type: listing } = before.fields.find(({ name }: { name: string }) => name === 'data');
  listing.fields = listing.fields.filter(({ name }: { name: string }) => name !== 'aspects');
  const [type, old] = [now, before].map((schema) => avro.Type.forSchema(schema));
  return ({ value }) => {
    const { data, ...event } = decoded(() => fromEither(type, old, Buffer.from(value)));
    const { aspects = [], ...known } = withoutNulls(data);
    const whole =
      Array.isArray(aspects) && aspects.length > 0 ? { ...known, aspects: aspects.map(withoutNulls) } : known;
    return validateEvent({ specversion: '1.0', ...withoutNulls(event), data: whole });
  };
}

/** A datum of the schema of now, or else of the one before; throws what the first says if it is of neither. */
function fromEither(now: avro.Type, before: avro.Type, bytes: Buffer) {
  try {
    return now.fromBuffer(bytes);
  } catch (error) {
    try {
      return before.fromBuffer(bytes);
    } catch {
      throw error;
    }
  }
}

function decoded<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    const message = `is no datum of the Avro schema: ${(error as Error).message.slice(0, 200)}`;
    throw invalid([{ field: '', rule: 'avro', message }]);
  }
}
