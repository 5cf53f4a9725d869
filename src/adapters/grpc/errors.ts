import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { type BidphraseError, ERRORS } from '../../contract/errors.ts';

/** Metadata key of the trailers that carry the field errors, as JSON (a binary key, because messages may be non-ASCII). */
export const FIELD_ERRORS_KEY = 'bidphrase-errors-bin';

/** Metadata key of the contract's error code: two codes may share one gRPC status. */
export const CODE_KEY = 'bidphrase-code';

/** Metadata key of the milliseconds after which a refused caller may try again. */
export const RETRY_KEY = 'grpc-retry-pushback-ms';

/**
 * An error as a gRPC status with the same facts as the HTTP problem: the message as details, the code and the fields
 * that are wrong as trailing metadata. What caused an internal error stays inside.
 */
export function statusOf(error: BidphraseError): Partial<ServiceError> {
  const metadata = new Metadata();
  metadata.set(CODE_KEY, error.code);
  if (error.fields.length) metadata.set(FIELD_ERRORS_KEY, Buffer.from(JSON.stringify(error.fields)));
  if (error.retryAfterMs !== undefined) metadata.set(RETRY_KEY, String(Math.ceil(error.retryAfterMs)));
  return { code: status[ERRORS[error.code].grpc as keyof typeof status], details: error.message, metadata };
}
