import { readFileSync } from 'node:fs';
import avro from 'avsc';
import { invalid } from '../../../contract/errors.ts';
import { validateEvent } from '../../../contract/validate-event.ts';
import type { ReadRecord } from './format.ts';
import { withoutNulls } from './nulls.ts';

/** The schema that records are written with. */
export const AVRO_SCHEMA = new URL('../../../../proto/bidphrase/v1/listing-event.avsc', import.meta.url);

/** Reads the binary encoding of Avro, one datum of that schema a record. */
export function avroReader(): ReadRecord {
  const type = avro.Type.forSchema(JSON.parse(readFileSync(AVRO_SCHEMA, 'utf8')));
  return ({ value }) => {
    const event = decoded(() => type.fromBuffer(Buffer.from(value)));
    return validateEvent({ specversion: '1.0', ...withoutNulls(event), data: withoutNulls(event.data) });
  };
}

function decoded<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    const message = `is no datum of the Avro schema: ${(error as Error).message.slice(0, 200)}`;
    throw invalid([{ field: '', rule: 'avro', message }]);
  }
}
