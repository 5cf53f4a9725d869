import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem, problemOf } from '../../../src/adapters/http/problem.ts';
import { BidphraseError, ERRORS, type ErrorCode } from '../../../src/contract/errors.ts';
import { compile } from '../../../src/contract/validate.ts';

test('every code is a problem as documented', () => {
  const isProblem = compile(Problem);
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const problem = problemOf(new BidphraseError(code, 'what and what to do'), '/recommend');
    assert.ok(isProblem(problem), JSON.stringify(isProblem.errors));
    assert.equal(problem.status, ERRORS[code].http);
  }
});

test('fields are listed, the cause is not', () => {
  const fields = [{ field: 'limit', rule: 'maximum', message: 'is above 200' }];
  const problem = problemOf(new BidphraseError('INVALID_ARGUMENT', 'limit is above 200', { fields, cause: 'secret' }));
  assert.deepEqual(problem, {
    type: 'urn:bidphrase:error:invalid-argument',
    title: ERRORS.INVALID_ARGUMENT.title,
    status: 400,
    detail: 'limit is above 200',
    code: 'INVALID_ARGUMENT',
    errors: fields,
  });
});
