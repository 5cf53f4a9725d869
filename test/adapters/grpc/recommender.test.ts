import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../../../src/adapters/grpc/call.ts';
import { methodsOf } from '../../../src/adapters/grpc/recommender.ts';
import { collect } from '../../helpers/collect.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

const never = new AbortController().signal;

test('a message reaches the core as a request of the contract, with its context', async () => {
  const recommender = fixedRecommender();
  const { recommend, rank } = methodsOf({ recommender, stopping: never });
  const context = { timeoutMs: 5 };
  await recommend({ item: { title: 'a' }, minLlm: 0 }, context);
  await rank({ item: { title: 'a' }, keyphrases: ['b'] }, context);
  assert.deepEqual(recommender.seen, [
    { request: { item: { title: 'a' }, minLlm: 0 }, context },
    { request: { item: { title: 'a' }, keyphrases: ['b'] }, context },
  ]);
});

test('a stream of messages reaches the core as bulk, with one result for each', async () => {
  const recommender = fixedRecommender();
  const { recommendStream } = methodsOf({ recommender, stopping: never });
  async function* messages() {
    yield { item: { title: 'a' }, minLlm: 0 };
    yield { item: { title: '' } };
    yield {};
  }
  const results = await collect(recommendStream(messages(), { priority: 'bulk' }));
  assert.deepEqual(
    results.map(({ index, answer, error, item }) => [index, answer !== undefined, (error as Message)?.code, item]),
    [
      [0, true, undefined, undefined],
      [1, false, 'INVALID_ARGUMENT', { title: '' }],
      [2, false, 'INVALID_ARGUMENT', undefined],
    ],
  );
  assert.deepEqual(recommender.seen[0].request, { item: { title: 'a' }, minLlm: 0 });
  const { priority, patient } = recommender.seen[0].context!;
  assert.deepEqual([priority, patient], ['bulk', true]);
});

test('a stream cannot ask to be interactive', async () => {
  const { recommendStream } = methodsOf({ recommender: fixedRecommender(), stopping: never });
  async function* none() {}
  await assert.rejects(collect(recommendStream(none(), { priority: 'interactive' })), {
    code: 'INVALID_ARGUMENT',
  });
});
