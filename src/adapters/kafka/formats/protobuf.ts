import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { invalid } from '../../../contract/errors.ts';
import { validateEvent } from '../../../contract/validate-event.ts';
import type { ReadRecord } from './format.ts';

/** The message that records hold. */
export const EVENT_PROTO = fileURLToPath(
  new URL('../../../../proto/bidphrase/v1/listing_event.proto', import.meta.url),
);

/** Reads one message `bidphrase.v1.ListingEvent` a record. */
export function protobufReader(): ReadRecord {
  const type = protobuf.loadSync(EVENT_PROTO).lookupType('bidphrase.v1.ListingEvent');
  return ({ value }) => {
    let message: protobuf.Message;
    try {
      message = type.decode(value);
    } catch (error) {
      const reason = `is no bidphrase.v1.ListingEvent: ${(error as Error).message.slice(0, 200)}`;
      throw invalid([{ field: '', rule: 'protobuf', message: reason }]);
    }
    return validateEvent({ specversion: '1.0', ...type.toObject(message, { longs: Number }) });
  };
}
