import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toMessage, toRequest, toStreamMessage } from '../../../src/adapters/grpc/mapping.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

test('unset stays unset and 0 stays 0', () => {
  assert.deepEqual(toRequest({ item: { title: 'a' }, exclude: [] }), { item: { title: 'a' }, exclude: [] });
  assert.deepEqual(toRequest({ item: { title: 'a' }, minLlm: 0 }), { item: { title: 'a' }, minLlm: 0 });
});

test('an unset title is the empty title, an unset item stays missing', () => {
  assert.deepEqual(toRequest({ item: { id: '7' } }), { item: { id: '7', title: '' } });
  assert.deepEqual(toRequest({}), {});
});

test('an unknown demand is an unset field', async () => {
  const { answer } = await fixedRecommender().recommend({ item: { title: 'a' } });
  const [keyphrase] = toMessage(answer).keyphrases as object[];
  assert.ok(!('demand' in keyphrase));
  assert.equal(answer.keyphrases[0].demand, null);
});

test('a result of a stream is an answer or an error, never both', async () => {
  const { answer } = await fixedRecommender().recommend({ item: { title: 'a' } });
  assert.deepEqual(toStreamMessage({ index: 3, ...answer }), { index: 3, answer: toMessage(answer) });
  const error = { code: 'OVERLOADED', message: 'x', retryAfterMs: null, errors: [] } as const;
  const told = { code: 'OVERLOADED', message: 'x', errors: [] };
  assert.deepEqual(toStreamMessage({ index: 0, item: { title: '' }, error: { ...error, errors: [] } }), {
    index: 0,
    item: { title: '' },
    error: told,
  });
  assert.deepEqual(toStreamMessage({ index: 1, item: null, error: { ...error, errors: [] } }), {
    index: 1,
    error: told,
  });
});
