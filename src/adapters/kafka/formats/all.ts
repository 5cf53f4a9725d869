import type { Config } from '../../../config/schema.ts';
import { avroReader } from './avro.ts';
import type { ReadRecord } from './format.ts';
import { readJson } from './json.ts';
import { protobufReader } from './protobuf.ts';

/** The reader of a format. */
export function recordReader(format: Config['eventFormat']): ReadRecord {
  switch (format) {
    case 'json':
      return readJson;
    case 'avro':
      return avroReader();
    case 'protobuf':
      return protobufReader();
  }
}
