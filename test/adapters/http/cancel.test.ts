import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { buildApp, listen } from '../../helpers/app.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

test('a client that goes away aborts its request', async (t) => {
  let asked = () => {};
  const started = new Promise<void>((resolve) => {
    asked = resolve;
  });
  let aborted = () => {};
  const ended = new Promise<void>((resolve) => {
    aborted = resolve;
  });
  const recommender = fixedRecommender((context) => {
    asked();
    return new Promise((_, reject) => {
      context?.signal?.addEventListener('abort', () => {
        aborted();
        reject(context.signal?.reason);
      });
    });
  });
  const app = await buildApp(t, { recommender });
  const client = request(`${await listen(app)}/recommend?title=Drill`);
  client.on('error', () => {}).end();
  await started;
  client.destroy();
  await ended;
});

test('a request that was answered is not aborted afterwards', async (t) => {
  const recommender = fixedRecommender();
  const app = await buildApp(t, { recommender });
  const answer = await fetch(`${await listen(app)}/recommend?title=Drill`, { headers: { connection: 'close' } });
  await answer.json();
  await new Promise<void>((resolve) => app.server.close(() => resolve()));
  assert.equal(recommender.seen[0].context?.signal?.aborted, false);
});
