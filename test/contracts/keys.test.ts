import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Metadata, type ServiceError } from '@grpc/grpc-js';
import { ERRORS } from '../../src/contract/errors.ts';
import { Access } from '../../src/core/access.ts';
import { buildApp, listen } from '../helpers/app.ts';
import { connectGrpc, healthStatus, startGrpc } from '../helpers/grpc.ts';
import { apiKey } from '../helpers/keys.ts';
import { openLines } from '../helpers/line-client.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

type Said = [code: string, retryMs?: number];

/** Both doors with the same keys; each says the code that it answered with. */
async function doors(t: TestContext, access: Access) {
  const recommender = fixedRecommender();
  const url = await listen(await buildApp(t, { recommender, access }));
  const { port } = await startGrpc(t, { recommender, access });
  const { client } = connectGrpc(t, port);
  const http = async (headers: Record<string, string>): Promise<Said> => {
    const answer = await fetch(`${url}/recommend?title=Drill`, { headers });
    if (answer.ok) return ['OK'];
    const { code, status, retryAfterMs } = await answer.json();
    assert.deepEqual([answer.status, status], [ERRORS[code as keyof typeof ERRORS].http, answer.status]);
    return [code, retryAfterMs];
  };
  const grpc = (headers: Record<string, string>): Promise<Said> => {
    const metadata = new Metadata();
    for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
    return new Promise((resolve) => {
      client.recommend({ item: { title: 'Drill' } }, metadata, (error: ServiceError | null) => {
        if (!error) return resolve(['OK']);
        const [code] = error.metadata.get('bidphrase-code');
        assert.match(error.message, new RegExp(ERRORS[code as keyof typeof ERRORS].grpc));
        const [retry] = error.metadata.get('grpc-retry-pushback-ms');
        resolve([String(code), retry === undefined ? undefined : Number(retry)]);
      });
    });
  };
  return { url, port, both: async (headers: Record<string, string>) => [await http(headers), await grpc(headers)] };
}

const refused = (code: string): Said => [code, undefined];

test('HTTP and gRPC say the same of a key: none, unknown, known, and asked for more than it may', async (t) => {
  const { both, port } = await doors(t, new Access([apiKey('any'), apiKey('bulk', { class: 'bulk' })]));
  assert.deepEqual(await both({}), [refused('UNAUTHENTICATED'), refused('UNAUTHENTICATED')]);
  assert.deepEqual(await both({ 'x-api-key': 'other' }), [refused('UNAUTHENTICATED'), refused('UNAUTHENTICATED')]);
  assert.deepEqual(await both({ 'x-api-key': 'any' }), [['OK'], ['OK']]);
  assert.deepEqual(await both({ authorization: 'Bearer any' }), [['OK'], ['OK']]);
  const above = { 'x-api-key': 'bulk', 'x-bidphrase-priority': 'interactive' };
  assert.deepEqual(await both(above), [refused('FORBIDDEN'), refused('FORBIDDEN')]);
  assert.equal(await healthStatus(t, port, ''), 'SERVING');
});

test('HTTP and gRPC take from one rate, and say the same time to come back', async (t) => {
  const still = { now: () => 0 };
  const { both } = await doors(t, new Access([apiKey('a', { perSecond: 4, burst: 2 }), apiKey('b')], still));
  assert.deepEqual(await both({ 'x-api-key': 'a' }), [['OK'], ['OK']]);
  assert.deepEqual(await both({ 'x-api-key': 'a' }), [
    ['RATE_LIMITED', 250],
    ['RATE_LIMITED', 250],
  ]);
  assert.deepEqual(await both({ 'x-api-key': 'b' }), [['OK'], ['OK']]);
});

test('a list takes as much of the rate as it has items, and a stream waits for it', async (t) => {
  const clock = { time: 0, now: () => clock.time };
  const access = new Access(
    [apiKey('a', { perSecond: 1, burst: 3 }), apiKey('b', { perSecond: 1000, burst: 1 })],
    clock,
  );
  const { url } = await doors(t, access);
  const headers = { 'x-api-key': 'a', 'content-type': 'application/json' };
  const body = JSON.stringify({ items: [{ title: 'a' }, { title: 'b' }, { title: 'c' }] });
  assert.equal((await fetch(`${url}/recommend/bulk`, { method: 'POST', headers, body })).status, 200);
  const next = await fetch(`${url}/recommend?title=Drill`, { headers });
  assert.deepEqual([next.status, (await next.json()).retryAfterMs], [429, 2000]);
  const stream = openLines(t, url, { 'x-api-key': 'b' });
  for (const title of ['a', 'b', 'c']) {
    await stream.send({ item: { title } });
    assert.equal((await stream.next()).item.title, title);
  }
  assert.ok(access.admit('b').owe(0) > 0, 'its lines were taken from the rate');
});
