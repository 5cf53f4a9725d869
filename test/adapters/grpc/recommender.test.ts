import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methodsOf } from '../../../src/adapters/grpc/recommender.ts';
import { BidphraseError } from '../../../src/contract/errors.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

test('a message reaches the core as a request of the contract, with its context', async () => {
  const recommender = fixedRecommender();
  const { recommend, rank } = methodsOf(recommender, new Set());
  const context = { timeoutMs: 5 };
  await recommend({ item: { title: 'a' }, minLlm: 0 }, context);
  await rank({ item: { title: 'a' }, keyphrases: ['b'] }, context);
  assert.deepEqual(recommender.seen, [
    { request: { item: { title: 'a' }, minLlm: 0 }, context },
    { request: { item: { title: 'a' }, keyphrases: ['b'] }, context },
  ]);
});

test('a call counts as running until it ends, refused ones too', async () => {
  const running = new Set<Promise<unknown>>();
  const { recommend } = methodsOf(fixedRecommender(), running);
  const good = recommend({ item: { title: 'a' } }, {});
  const bad = recommend({}, {});
  assert.equal(running.size, 2);
  await good;
  await assert.rejects(bad, BidphraseError);
  assert.equal(running.size, 0);
});
