import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { BidphraseError } from '../../../../src/contract/errors.ts';
import { buildApp } from '../../../helpers/app.ts';
import { fixedRecommender } from '../../../helpers/recommender.ts';

const ask = (app: FastifyInstance, payload: object, headers = {}) =>
  app.inject({ method: 'POST', url: '/recommend/bulk', payload, headers });

test('every item has its result in the order sent, and the core gets each with all options', async (t) => {
  const recommender = fixedRecommender();
  const app = await buildApp(t, { recommender });
  const items = [{ title: 'a', id: 'x' }, { title: 'b' }, { title: 'c', category: 'd' }];
  const answer = await ask(app, { items, limit: 3, exclude: ['hose'] });
  assert.equal(answer.statusCode, 200);
  const { results } = answer.json();
  assert.deepEqual(
    results.map((one: { index: number; item: object }) => [one.index, one.item]),
    items.map((item, at) => [at, item]),
  );
  assert.equal(results[0].keyphrases[0].llm, 1 / 3);
  assert.deepEqual(
    recommender.seen.map(({ request }) => request),
    items.map((item) => ({ item, limit: 3, exclude: ['hose'] })),
  );
});

test('what is wrong with the request as a whole is refused as a whole', async (t) => {
  const app = await buildApp(t, { bodyLimit: 10_000 });
  const items = [{ title: 'a' }];
  const cases: [string, object, number, string][] = [
    ['no items', { limit: 3 }, 400, 'items'],
    ['an option', { items, limit: 0 }, 400, 'limit'],
    ['an unknown option', { items, lmit: 1 }, 400, 'lmit'],
    ['a single item', { item: items[0] }, 400, 'items'],
    ['too many', { items: Array.from({ length: 301 }, () => 7) }, 400, 'items'],
    ['too large', { items: [{ title: 'a'.repeat(10_000) }] }, 413, ''],
  ];
  for (const [name, payload, status, field] of cases) {
    const answer = await ask(app, payload);
    assert.equal(answer.statusCode, status, name);
    assert.equal(answer.json().errors?.[0].field ?? '', field, name);
  }
});

test('an item that the core fails on has an error of its own', async (t) => {
  let count = 0;
  const fixed = fixedRecommender();
  const recommender: typeof fixed = {
    ...fixed,
    recommend: async (...args) => {
      if (++count === 2) throw new BidphraseError('UNAVAILABLE', 'the worker died');
      return fixed.recommend(...args);
    },
  };
  const app = await buildApp(t, { recommender });
  const { results } = (await ask(app, { items: [{ title: 'a' }, { title: 'b' }, { title: 'c' }] })).json();
  assert.deepEqual(
    results.map((one: { error?: { code: string } }) => one.error?.code),
    [undefined, 'UNAVAILABLE', undefined],
  );
});

test('the class is bulk: another one is refused, by the name of its header', async (t) => {
  const recommender = fixedRecommender();
  const app = await buildApp(t, { recommender });
  const refused = await ask(app, { items: [{ title: 'a' }] }, { 'x-bidphrase-priority': 'interactive' });
  assert.equal(refused.json().errors[0].field, 'x-bidphrase-priority');
  await ask(app, { items: [{ title: 'a' }] }, { 'x-bidphrase-priority': 'bulk', 'x-bidphrase-timeout-ms': '77' });
  const { priority, patient, timeoutMs } = recommender.seen[0].context!;
  assert.deepEqual([priority, patient, timeoutMs], ['bulk', true, 77]);
});

test('lines are for this address alone', async (t) => {
  const app = await buildApp(t);
  const headers = { 'content-type': 'application/x-ndjson' };
  const answer = await app.inject({ method: 'POST', url: '/recommend', payload: '{"item":{"title":"a"}}', headers });
  assert.equal(answer.statusCode, 415);
});
