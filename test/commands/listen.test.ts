import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { Closers } from '../../src/commands/closers.ts';
import { listen } from '../../src/commands/listen.ts';
import { loadConfig } from '../../src/config/load.ts';
import { connectGrpc, healthStatus, startGrpc } from '../helpers/grpc.ts';
import { fixedRecommender } from '../helpers/recommender.ts';
import { FREE_PORTS } from '../helpers/serve.ts';
import { waitForAsync } from '../helpers/wait-for.ts';

const log = pino({ level: 'silent' });
const item = { title: 'Drill' };

test('both adapters answer from one core until they are closed', async (t) => {
  const closers = new Closers();
  t.after(() => closers.close());
  const recommender = fixedRecommender();
  const { ports } = await listen({ recommender }, loadConfig(FREE_PORTS), log, closers);
  const { http, grpc } = ports;
  const { ask } = connectGrpc(t, grpc);
  const answer = await (await fetch(`http://127.0.0.1:${http}/recommend?title=Drill`)).json();
  assert.equal((await ask('recommend', { item })).release, answer.release);
  assert.equal(recommender.seen.length, 2);
  await closers.close();
  await assert.rejects(fetch(`http://127.0.0.1:${http}/healthz`));
  await assert.rejects(ask('recommend', { item }));
});

test('the limits of the configuration hold on both', async (t) => {
  const closers = new Closers();
  t.after(() => closers.close());
  const config = loadConfig({ ...FREE_PORTS, BIDPHRASE_BODY_LIMIT_BYTES: '1024' });
  const { ports } = await listen({ recommender: fixedRecommender() }, config, log, closers);
  const { http, grpc } = ports;
  const request = { item, exclude: Array.from({ length: 100 }, () => 'cordless drill') };
  const headers = { 'content-type': 'application/json' };
  const url = `http://127.0.0.1:${http}/recommend`;
  assert.equal((await fetch(url, { method: 'POST', headers, body: JSON.stringify(request) })).status, 413);
  await assert.rejects(connectGrpc(t, grpc).ask('recommend', request), /RESOURCE_EXHAUSTED/);
});

test('a gRPC port in use is named, and closing then closes HTTP', async (t) => {
  const { port } = await startGrpc(t);
  const closers = new Closers();
  const config = loadConfig({ ...FREE_PORTS, BIDPHRASE_GRPC_PORT: String(port) });
  await assert.rejects(listen({ recommender: fixedRecommender() }, config, log, closers), /BIDPHRASE_GRPC_PORT/);
  await closers.close();
});

test('HTTP and gRPC are not ready until a first request was answered, and as soon as the models fail', async (t) => {
  const closers = new Closers();
  t.after(() => closers.close());
  const fixed = fixedRecommender();
  let obstacle: string | null = null;
  const recommender = { ...fixed, info: () => ({ ...fixed.info(), obstacle }) };
  const { ports, readiness } = await listen({ recommender }, loadConfig(FREE_PORTS), log, closers);
  const both = async () => {
    const http = await fetch(`http://127.0.0.1:${ports.http}/readyz`);
    const { status, detail } = await http.json();
    return { grpc: await healthStatus(t, ports.grpc, 'bidphrase.v1.Recommender'), status, detail };
  };
  const seen = await both();
  assert.deepEqual([seen.grpc, seen.status], ['NOT_SERVING', 503]);
  assert.match(seen.detail, /the service is starting/);
  const until = (wanted: string) => waitForAsync(`gRPC to say ${wanted}`, async () => (await both()).grpc === wanted);
  readiness.warmed();
  await until('SERVING');
  assert.equal((await both()).status, 'ready');
  obstacle = 'no worker is alive';
  await until('NOT_SERVING');
  assert.match((await both()).detail, /no worker is alive/);
  obstacle = null;
  await until('SERVING');
});
