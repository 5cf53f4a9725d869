import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../helpers/app.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

const item = { title: 'Drill' };
const REQUESTS = [
  { method: 'POST', url: '/recommend', payload: { item } },
  { method: 'GET', url: '/recommend?title=Drill' },
  { method: 'POST', url: '/rank', payload: { item, keyphrases: ['drill'] } },
] as const;

test('class, time and arrival of a request reach the core by every address', async (t) => {
  const recommender = fixedRecommender();
  const app = await buildApp(t, { recommender });
  for (const request of REQUESTS) {
    const before = performance.now();
    const headers = { 'x-bidphrase-priority': 'bulk', 'x-bidphrase-timeout-ms': '300' };
    assert.equal((await app.inject({ ...request, headers })).statusCode, 200);
    const { priority, timeoutMs, receivedAt = 0 } = recommender.seen.at(-1)?.context ?? {};
    assert.deepEqual([priority, timeoutMs], ['bulk', 300]);
    assert.ok(receivedAt >= before - 1 && receivedAt <= performance.now());
  }
});

test('without headers the service decides; a header that says nothing known is refused by its name', async (t) => {
  const recommender = fixedRecommender();
  const app = await buildApp(t, { recommender });
  for (const request of REQUESTS) {
    await app.inject(request);
    const { priority, timeoutMs } = recommender.seen.at(-1)?.context ?? {};
    assert.deepEqual([priority, timeoutMs], [undefined, undefined]);
    const answer = await app.inject({ ...request, headers: { 'x-bidphrase-priority': 'urgent' } });
    assert.equal(answer.statusCode, 400);
    assert.equal(answer.json().errors[0].field, 'x-bidphrase-priority');
  }
});

test('the documentation names both headers at every address that reads them', async (t) => {
  const { paths } = (await (await buildApp(t)).inject('/openapi.json')).json();
  for (const { parameters } of [paths['/recommend'].get, paths['/recommend'].post, paths['/rank'].post]) {
    const headers = parameters.filter((one: { in: string }) => one.in === 'header');
    assert.deepEqual(
      headers.map((one: { name: string; required: boolean }) => [one.name, one.required]),
      [
        ['x-bidphrase-priority', false],
        ['x-bidphrase-timeout-ms', false],
      ],
    );
  }
});
