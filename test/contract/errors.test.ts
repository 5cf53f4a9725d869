import assert from 'node:assert/strict';
import { test } from 'node:test';
import { status } from '@grpc/grpc-js';
import { BidphraseError, ERRORS, invalid, renameFields, toBidphraseError } from '../../src/contract/errors.ts';

test('every code has an HTTP status of an error and a gRPC status that exists', () => {
  for (const [code, { http, grpc, title, advice }] of Object.entries(ERRORS)) {
    assert.ok(http >= 400 && http < 600, code);
    assert.ok(grpc in status && grpc !== 'OK', code);
    assert.ok(title && advice, code);
  }
});

test('what may be tried again is what passes by itself', () => {
  const retryable = Object.keys(ERRORS).filter((code) => ERRORS[code as keyof typeof ERRORS].retryable);
  assert.deepEqual(retryable.sort(), ['CANCELLED', 'DEADLINE_EXCEEDED', 'OVERLOADED', 'RATE_LIMITED', 'UNAVAILABLE']);
});

test('anything thrown becomes an error of the list, and a secret stays out of the message', () => {
  const known = new BidphraseError('OVERLOADED', 'full', { retryAfterMs: 5 });
  assert.equal(toBidphraseError(known), known);
  assert.equal(toBidphraseError(new DOMException('x', 'AbortError')).code, 'CANCELLED');
  assert.equal(
    toBidphraseError(AbortSignal.timeout(0).reason ?? new DOMException('x', 'TimeoutError')).code,
    'DEADLINE_EXCEEDED',
  );
  for (const thrown of [new Error('password 123'), 'text', undefined, null, 7, Object.create(null)]) {
    const error = toBidphraseError(thrown);
    assert.equal(error.code, 'INTERNAL');
    assert.doesNotMatch(error.message, /123|text/);
    assert.equal(error.cause, thrown);
  }
});

test('a refusal says its first field in the message and counts the others', () => {
  const fields = ['a', 'b'].map((field) => ({ field, rule: 'blank', message: 'is only white space' }));
  assert.equal(invalid(fields).message, 'a is only white space (and 1 more)');
  assert.equal(
    invalid([{ field: '', rule: 'type', message: 'must be an object' }]).message,
    'the request must be an object',
  );
});

test('fields can be named as the caller knows them; what names none of them stays the error it is', () => {
  const error = invalid([{ field: 'item.title', rule: 'blank', message: 'is blank' }]);
  const renamed = renameFields(error, (field) => field.replace('item', 'items[3]'));
  assert.equal(renamed.message, 'items[3].title is blank');
  assert.deepEqual(renamed.fields, [{ field: 'items[3].title', rule: 'blank', message: 'is blank' }]);
  const large = new BidphraseError('PAYLOAD_TOO_LARGE', 'x', {
    fields: [{ field: '', rule: 'maxBytes', message: 'x' }],
  });
  assert.equal(
    renameFields(large, (field) => field),
    large,
  );
});
