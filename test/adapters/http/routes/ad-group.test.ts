import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../../helpers/app.ts';
import { fixedRecommender } from '../../../helpers/recommender.ts';

const post = { method: 'POST', url: '/recommend/ad-group' } as const;

test('the items of a group are asked about as bulk, and no other class is taken', async (t) => {
  const recommender = fixedRecommender();
  const app = await buildApp(t, { recommender });
  const payload = { items: [{ title: 'Hose' }, { title: 'Pipe' }], limit: 5 };
  const answer = await app.inject({ ...post, payload });
  assert.deepEqual(
    answer
      .json()
      .keyphrases.map(({ keyphrase, items }: { keyphrase: string; items: object[] }) => [keyphrase, items.length]),
    [['garden hose', 2]],
  );
  assert.deepEqual(
    recommender.seen.map(({ request, context }) => [request, context?.priority, context?.patient]),
    payload.items.map((item) => [{ item, limit: 5 }, 'bulk', true]),
  );
  const refused = await app.inject({ ...post, payload, headers: { 'x-bidphrase-priority': 'interactive' } });
  assert.equal(refused.statusCode, 400);
});

test('an item without an answer fails the group, and the error says which', async (t) => {
  const app = await buildApp(t, { recommender: fixedRecommender(() => Promise.reject(new Error('no'))) });
  const answer = await app.inject({ ...post, payload: { items: [{ title: 'Hose' }] } });
  assert.equal(answer.statusCode, 500);
  assert.match(answer.json().detail, /^items\[0\]: /);
});
