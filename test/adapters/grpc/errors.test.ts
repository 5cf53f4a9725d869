import assert from 'node:assert/strict';
import { test } from 'node:test';
import { status } from '@grpc/grpc-js';
import { FIELD_ERRORS_KEY, statusOf } from '../../../src/adapters/grpc/errors.ts';
import { retryDetails } from '../../../src/adapters/grpc/status-details.ts';
import { BidphraseError, ERRORS, type ErrorCode } from '../../../src/contract/errors.ts';

test('every code of the contract is a gRPC status', () => {
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const error = statusOf(new BidphraseError(code, 'x'));
    assert.equal(status[error.code!], ERRORS[code].grpc, code);
    assert.deepEqual(error.metadata?.get('bidphrase-code'), [code]);
  }
});

test('fields and the time of a second try travel as metadata', () => {
  const fields = [{ field: 'item.title', rule: 'blank', message: 'Größe' }];
  const error = statusOf(new BidphraseError('INVALID_ARGUMENT', 'x', { fields, retryAfterMs: 12.3 }));
  const [sent] = error.metadata!.get(FIELD_ERRORS_KEY);
  assert.deepEqual(JSON.parse(sent.toString()), fields);
  assert.deepEqual(error.metadata!.get('grpc-retry-pushback-ms'), ['13']);
  assert.deepEqual(error.metadata!.get('grpc-status-details-bin'), [retryDetails(status.INVALID_ARGUMENT, 'x', 13)]);
});
