import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { test } from 'node:test';
import type { Arrival, Ending, Observer } from '../../../src/core/observer.ts';
import { buildApp } from '../../helpers/app.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

/** An observer that remembers, and knows which visit work belongs to. */
function remembering() {
  const visits: { arrival: Arrival; endings: Ending[] }[] = [];
  const current = new AsyncLocalStorage<number>();
  const observer: Observer = {
    begin(arrival) {
      const number = visits.push({ arrival, endings: [] }) - 1;
      return { run: (work) => current.run(number, work), end: (ending) => void visits[number].endings.push(ending) };
    },
    headers: () => ({ traceparent: `visit-${current.getStore()}` }),
  };
  return { observer, visits, current };
}

test('each request is one visit, by the pattern of its route, whatever became of it', async (t) => {
  const { observer, visits } = remembering();
  const app = await buildApp(t, { observer });
  await app.inject({ method: 'GET', url: '/recommend?title=Drill' });
  await app.inject({
    method: 'POST',
    url: '/recommend',
    payload: '{',
    headers: { 'content-type': 'application/json' },
  });
  await app.inject({ method: 'PROPFIND' as never, url: '/a/b/c' });
  const seen = visits.map(({ arrival: { method, name }, endings }) => [method, name, ...endings]);
  assert.deepEqual(seen, [
    ['GET', '/recommend', { status: '200', failed: false }],
    ['POST', '/recommend', { status: '400', failed: false }],
    ['other', 'none', { status: '404', failed: false }],
  ]);
});

test('what a request starts belongs to its visit though its body came in pieces, and its answer says so', async (t) => {
  const { observer, current } = remembering();
  const inside: (number | undefined)[] = [];
  const recommender = fixedRecommender();
  const recommend: typeof recommender.recommend = async (request, context) => {
    inside.push(current.getStore());
    return recommender.recommend(request, context);
  };
  const app = await buildApp(t, { observer, recommender: { ...recommender, recommend } });
  const payload = JSON.stringify({ item: { title: 'Drill' } });
  const headers = { 'content-type': 'application/json' };
  const answers = await Promise.all(
    [0, 1, 2].map(() => app.inject({ method: 'POST', url: '/recommend', payload, headers })),
  );
  assert.deepEqual(inside.toSorted(), [0, 1, 2]);
  assert.deepEqual(
    answers.map((answer) => answer.headers.traceresponse),
    ['visit-0', 'visit-1', 'visit-2'],
  );
});

test('without an observer an answer names no trace', async (t) => {
  const app = await buildApp(t);
  const answer = await app.inject({ method: 'GET', url: '/recommend?title=Drill' });
  assert.equal(answer.headers.traceresponse, undefined);
});
