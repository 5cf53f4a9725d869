import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from '@sinclair/typebox';
import { QUERY_ERRORS, replies } from '../../../../src/adapters/http/routes/replies.ts';

test('a route documents its answer and a problem for each code it names', () => {
  const answer = Type.Object({});
  const documented = replies(answer, ['INVALID_ARGUMENT', 'OVERLOADED']) as Record<string, { description: string }>;
  assert.deepEqual(Object.keys(documented), ['200', '400', '429']);
  assert.equal(documented[200], answer);
  assert.match(documented[429].description, /Too many requests/);
});

test('a query has no body to be too large or of another type', () => {
  assert.ok(QUERY_ERRORS.includes('INVALID_ARGUMENT'));
  assert.ok(!QUERY_ERRORS.includes('PAYLOAD_TOO_LARGE'));
  assert.ok(!QUERY_ERRORS.includes('UNSUPPORTED_MEDIA_TYPE'));
});
