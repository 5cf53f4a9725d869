import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Metadata } from '@grpc/grpc-js';
import { connectGrpc } from '../helpers/grpc.ts';
import { type ReceivedSpan, type Receiver, startReceiver } from '../helpers/otlp.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const TRACEPARENT = `00-${TRACE}-${PARENT}-01`;
const STEPS = ['queue', 'tokenize', 'encode', 'search', 'rerank'];

async function traced(t: Parameters<typeof startReceiver>[0], env: Record<string, string> = {}) {
  const receiver = await startReceiver(t);
  const settings = {
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_WORKERS: '2',
    BIDPHRASE_STORE: 'none',
    BIDPHRASE_TELEMETRY: 'otlp',
    BIDPHRASE_OTLP_URL: receiver.url,
    BIDPHRASE_OTLP_INTERVAL_MS: '100',
    BIDPHRASE_TRACE_SHARE: '100',
    ...env,
  };
  return { receiver, ...(await startInProcess(t, settings)) };
}

const post = (url: string, headers: Record<string, string>, title = 'Cordless drill') =>
  fetch(`${url}/recommend`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ item: { title } }),
  });

/** The steps of one trace below its span of that name, in the order in which they began. */
async function steps(receiver: Receiver, trace: string, whole: string): Promise<ReceivedSpan[]> {
  const parent = await receiver.span(whole, ({ traceId }) => traceId === trace);
  const inside = receiver.spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId);
  return inside.sort((a, b) => Number(a.start - b.start));
}

test('one trace holds server, queue, tokenize, encode, search and rerank, across threads, with counts', async (t) => {
  const { receiver, url } = await traced(t);
  const answer = await post(url, { traceparent: TRACEPARENT });
  const { funnel } = await answer.json();
  const server = await receiver.span('POST /recommend');
  assert.equal(server.traceId, TRACE);
  assert.equal(server.parentSpanId, PARENT);
  assert.equal(server.kind, 2);
  assert.equal(server.attributes['http.route'], '/recommend');
  assert.match(String(answer.headers.get('traceresponse')), new RegExp(`^00-${TRACE}-${server.spanId}-01$`));

  const whole = await receiver.span('recommend');
  assert.equal(whole.parentSpanId, server.spanId);
  assert.equal(whole.attributes['bidphrase.returned'], funnel.returned);
  const inside = await steps(receiver, TRACE, 'recommend');
  assert.deepEqual(inside.map(({ name }) => name).sort(), [...STEPS].sort());
  assert.deepEqual(
    inside.slice(1).map(({ name }) => name),
    STEPS.slice(1),
  );
  for (const { traceId, start, end } of inside) {
    assert.equal(traceId, TRACE);
    assert.ok(end >= start);
  }
  const { attributes } = inside.find(({ name }) => name === 'rerank') as ReceivedSpan;
  assert.equal(attributes['bidphrase.reranked'], funnel.reranked);
  assert.equal(attributes['bidphrase.passed_llm'], funnel.passedLlm);
  assert.equal(receiver.resource['service.name'], 'bidphrase');
});

test('a gRPC call is a part of its caller’s trace, and so are its steps', async (t) => {
  const { receiver, grpcPort } = await traced(t);
  const metadata = new Metadata();
  metadata.set('traceparent', TRACEPARENT);
  const { client } = connectGrpc(t, grpcPort);
  await new Promise((resolve, reject) => {
    client.rank({ item: { title: 'Drill' }, keyphrases: ['garden hose', 'drill'] }, metadata, (error: unknown) =>
      error ? reject(error) : resolve(undefined),
    );
  });
  const server = await receiver.span('/bidphrase.v1.Recommender/Rank');
  assert.equal(server.traceId, TRACE);
  const inside = await steps(receiver, TRACE, 'rank');
  assert.deepEqual(inside.map(({ name }) => name).sort(), [...STEPS].sort());
  assert.equal(inside.find(({ name }) => name === 'rerank')?.attributes['bidphrase.reranked'], 2);
});

test('all items of a bulk request are in its trace; an answer from the cache has no steps', async (t) => {
  const { receiver, url } = await traced(t);
  await ask(url, 'recommend/bulk', { items: [{ title: 'Drill' }, { title: 'Hose' }] });
  await ask(url, 'recommend', { item: { title: 'Drill' } });
  const bulk = await receiver.span('POST /recommend/bulk');
  const cached = await receiver.span('recommend', ({ attributes }) => attributes['bidphrase.source'] === 'cached');
  const items = receiver.spans.filter(({ name, traceId }) => name === 'recommend' && traceId === bulk.traceId);
  assert.equal(items.length, 2);
  assert.notEqual(cached.traceId, bulk.traceId);
  assert.deepEqual(await steps(receiver, cached.traceId, 'recommend'), []);
});

test('a request that the service fails is a failed span; a bad one is not', async (t) => {
  const { receiver, url } = await traced(t, { BIDPHRASE_REQUEST_TIMEOUT_MS: '1' });
  await post(url, {}, '');
  await post(url, {}, 'Cordless drill that takes longer than a millisecond');
  const bad = await receiver.span('POST /recommend', ({ attributes }) => attributes['bidphrase.status'] === '400');
  assert.equal(bad.failed, false);
  const late = await receiver.span('POST /recommend', ({ attributes }) => attributes['bidphrase.status'] === '504');
  assert.equal(late.failed, true);
});

test('TRACE_SHARE decides for callers who say nothing: 0 traces none, and what callers say stands', async (t) => {
  const { receiver, url } = await traced(t, { BIDPHRASE_TRACE_SHARE: '0' });
  await post(url, {});
  await post(url, { traceparent: TRACEPARENT }, 'Garden hose');
  await receiver.span('POST /recommend');
  assert.deepEqual(new Set(receiver.spans.map(({ traceId }) => traceId)), new Set([TRACE]));
});
