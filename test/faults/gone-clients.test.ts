import assert from 'node:assert/strict';
import { type ClientRequest, request } from 'node:http';
import { test } from 'node:test';
import { EVENTS, type StartedEvent } from '../../src/core/events.ts';
import { heard } from '../helpers/events.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';
import { waitFor } from '../helpers/wait-for.ts';

const EACH = 250;
const PHRASES = Array.from({ length: 200 }, (_, n) => `garden hose number ${n}`);
const body = (n: number) => ({ item: { title: `Garden hose ${n}` }, keyphrases: PHRASES });

function send(url: string, n: number): ClientRequest {
  const headers = { 'content-type': 'application/json' };
  const outgoing = request(`${url}/rank`, { method: 'POST', headers, agent: false });
  outgoing.on('error', () => {}).end(JSON.stringify(body(n)));
  return outgoing;
}

test('500 callers of both doors who go away leave no work behind, and the gauge returns to 0', async (t) => {
  const env = { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_QUEUE_LIMIT: '1000' };
  const { url, grpcPort, info } = await startInProcess(t, { ...env, BIDPHRASE_REQUEST_TIMEOUT_MS: '600000' });
  const started = heard<StartedEvent>(t, EVENTS.started);
  const inside = () => info().load.running + info().load.waiting.interactive;
  const { client } = connectGrpc(t, grpcPort);
  const web = Array.from({ length: EACH }, (_, n) => send(url, n));
  const calls = Array.from({ length: EACH }, (_, n) => client.rank(body(EACH + n), () => {}));
  await waitFor('all of them inside', () => inside() + started.length >= 2 * EACH);
  const before = started.length;
  for (const one of web) one.destroy();
  for (const one of calls) one.cancel();
  await waitFor('nothing inside', () => inside() === 0);
  assert.ok(before < EACH, `${before} jobs were done before the callers went`);
  // Those begun while the news of 500 callers came in, one connection at a time; the rest never was.
  assert.ok(started.length - before < EACH, `${started.length - before} jobs were begun for callers who had gone`);
  const idle = started.length;
  assert.equal((await ask(url, 'rank', body(0))).status, 200);
  assert.equal(started.length, idle + 1);
});

test('500 callers dropped 20 ms after they asked leave an idle service that answers', async (t) => {
  const { url, info } = await startInProcess(t, { BIDPHRASE_RELEASE: await tinyRelease() });
  const started = heard<StartedEvent>(t, EVENTS.started);
  const gone = Array.from({ length: 2 * EACH }, (_, n) => {
    const outgoing = send(url, n);
    setTimeout(() => outgoing.destroy(), 20);
    return new Promise((resolve) => outgoing.on('close', resolve));
  });
  await Promise.all(gone);
  await waitFor('an idle service', () => info().load.running + info().load.waiting.interactive === 0);
  assert.equal((await ask(url, 'rank', body(0))).status, 200);
  assert.ok(started.length < 2 * EACH, `${started.length} jobs`);
});
