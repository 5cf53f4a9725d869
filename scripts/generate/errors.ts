import { ERRORS } from '../../src/contract/errors.ts';
import { table } from './table.ts';

/** The closed list of error codes: what each means over HTTP and gRPC, and what a caller does. */
export function errors(): string {
  const rows = Object.entries(ERRORS).map(([code, { http, grpc, retryable, title, advice }]) => {
    return [`\`${code}\``, String(http), grpc, retryable ? 'yes' : 'no', `${title}. ${advice}`];
  });
  return table(['code', 'HTTP', 'gRPC', 'try again', 'meaning'], rows);
}
