import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../../helpers/app.ts';
import { fixedRecommender } from '../../../helpers/recommender.ts';

test('ready names the release, the provider in use, the workers and the thresholds', async (t) => {
  const app = await buildApp(t);
  assert.deepEqual((await app.inject({ method: 'GET', url: '/readyz' })).json(), {
    status: 'ready',
    release: 'bp-0',
    provider: 'cpu',
    workers: { alive: 2, wanted: 2 },
    troubles: [],
    thresholds: { llm: 0.5, llmOtherLeaf: 0.7, sr: 0.3 },
  });
});

test('without a worker alive it is not ready, though the process answers', async (t) => {
  const fixed = fixedRecommender();
  const info = () => ({ ...fixed.info(), obstacle: 'no worker is alive' });
  const app = await buildApp(t, { recommender: { ...fixed, info } });
  assert.equal((await app.inject({ method: 'GET', url: '/readyz' })).statusCode, 503);
  assert.deepEqual((await app.inject({ method: 'GET', url: '/healthz' })).json(), { status: 'ok' });
});
