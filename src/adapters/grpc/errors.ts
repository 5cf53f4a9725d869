import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { type BidphraseError, ERRORS } from '../../contract/errors.ts';
import { DETAILS_KEY, retryDetails } from './status-details.ts';

/** Metadata key of the trailers that carry the field errors, as JSON (a binary key, because messages may be non-ASCII). */
export const FIELD_ERRORS_KEY = 'bidphrase-errors-bin';

/** Metadata key of the contract's error code: two codes may share one gRPC status. */
export const CODE_KEY = 'bidphrase-code';

/** Metadata key of the milliseconds after which a refused caller may try again. */
export const RETRY_KEY = 'grpc-retry-pushback-ms';

/**
 * An error as a gRPC status with the same facts as the HTTP problem: the message as details, the code and the fields
 * that are wrong as trailing metadata, with the time to come back as retry info and for grpc's own retries. What caused an internal error stays inside.
 */
export function statusOf(error: BidphraseError): Pick<ServiceError, 'code' | 'details' | 'metadata'> {
  const metadata = new Metadata();
  metadata.set(CODE_KEY, error.code);
  if (error.fields.length) metadata.set(FIELD_ERRORS_KEY, Buffer.from(JSON.stringify(error.fields)));
  const code = status[ERRORS[error.code].grpc as keyof typeof status];
  if (error.retryAfterMs !== undefined) {
    const ms = Math.ceil(error.retryAfterMs);
    metadata.set(RETRY_KEY, String(ms));
    metadata.set(DETAILS_KEY, retryDetails(code, error.message, ms));
  }
  return { code, details: error.message, metadata };
}
