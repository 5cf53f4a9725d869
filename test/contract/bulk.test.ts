import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BulkAnswer, BulkRequest } from '../../src/contract/bulk.ts';
import { RecommendAnswer, RecommendRequest } from '../../src/contract/recommend.ts';
import { compile } from '../../src/contract/validate.ts';

test('a bulk request has every option of a recommendation, by the same schema, and items in the place of the item', () => {
  const { item: _, ...options } = RecommendRequest.properties;
  const { items, ...bulkOptions } = BulkRequest.properties;
  assert.deepEqual(bulkOptions, options);
  assert.deepEqual(items.items.anyOf[0], RecommendRequest.properties.item);
});

test('a result is an answer with all that a recommendation says, or an error', () => {
  const isAnswer = compile(BulkAnswer);
  const answer = Object.fromEntries(Object.keys(RecommendAnswer.properties).map((name) => [name, null]));
  assert.equal(isAnswer({ results: [{ index: 0, ...answer }] }), false);
  const error = { code: 'INVALID_ARGUMENT', message: 'x', retryAfterMs: null, errors: [] };
  const results = [
    { index: 0, item: 7, error },
    { index: 1, line: 2, item: null, error: { ...error, retryAfterMs: 5 } },
  ];
  assert.equal(isAnswer({ results }), true);
  assert.equal(isAnswer({ results: [{ index: 0, item: 7, error: { ...error, code: 'ODD' } }] }), false);
});
