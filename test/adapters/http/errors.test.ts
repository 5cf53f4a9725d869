import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { BidphraseError } from '../../../src/contract/errors.ts';
import { buildApp, listen } from '../../helpers/app.ts';
import { fixedRecommender } from '../../helpers/recommender.ts';

const json = { 'content-type': 'application/json' };
const good = { method: 'POST', url: '/recommend', payload: { item: { title: 'Drill' } } } satisfies InjectOptions;

test('what is wrong with a request is a problem that names its status, code and fields', async (t) => {
  const app = await buildApp(t, { bodyLimit: 1000 });
  const cases: [string, InjectOptions, number, string, string[]][] = [
    ['empty title', { ...good, payload: { item: { title: '' } } }, 400, 'INVALID_ARGUMENT', ['item.title']],
    ['unknown field', { ...good, payload: { item: { title: 'a' }, lmit: 1 } }, 400, 'INVALID_ARGUMENT', ['lmit']],
    ['limit as text', { ...good, payload: { item: { title: 'a' }, limit: '7' } }, 400, 'INVALID_ARGUMENT', ['limit']],
    ['no keyphrases', { ...good, url: '/rank' }, 400, 'INVALID_ARGUMENT', ['keyphrases']],
    ['no body', { method: 'POST', url: '/recommend' }, 400, 'INVALID_ARGUMENT', ['']],
    ['null', { ...good, payload: 'null', headers: json }, 400, 'INVALID_ARGUMENT', ['']],
    ['broken JSON', { ...good, payload: '{"item":', headers: json }, 400, 'INVALID_ARGUMENT', ['']],
    ['empty JSON', { ...good, payload: '', headers: json }, 400, 'INVALID_ARGUMENT', ['']],
    ['a prototype', { ...good, payload: '{"__proto__":{}}', headers: json }, 400, 'INVALID_ARGUMENT', ['']],
    ['a parameter', { method: 'GET', url: '/recommend?title=a&limit=7x' }, 400, 'INVALID_ARGUMENT', ['limit']],
    [
      'a proto parameter',
      { method: 'GET', url: '/recommend?title=a&__proto__=1' },
      400,
      'INVALID_ARGUMENT',
      ['__proto__'],
    ],
    ['a broken path', { method: 'GET', url: '/%zz' }, 400, 'INVALID_ARGUMENT', []],
    ['over-large', { ...good, payload: { item: { title: 'a'.repeat(2000) } } }, 413, 'PAYLOAD_TOO_LARGE', []],
    [
      'plain text',
      { ...good, payload: 'x', headers: { 'content-type': 'text/plain' } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      [],
    ],
    ['unknown route', { method: 'GET', url: '/nothing?title=secret' }, 404, 'NOT_FOUND', []],
    ['wrong method', { method: 'DELETE', url: '/recommend' }, 405, 'METHOD_NOT_ALLOWED', []],
  ];
  for (const [name, request, status, code, fields] of cases) {
    const answer = await app.inject(request);
    const problem = answer.json();
    assert.equal(answer.statusCode, status, name);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, name);
    assert.equal(problem.status, status, name);
    assert.equal(problem.code, code, name);
    assert.deepEqual((problem.errors ?? []).map((e: { field: string }) => e.field).filter(unique), fields, name);
    for (const member of ['type', 'title', 'detail', 'instance']) assert.equal(typeof problem[member], 'string', name);
    assert.doesNotMatch(answer.body, /secret|node_modules|\.ts:/, name);
  }
});

test('a wrong method is told the right ones', async (t) => {
  const app = await buildApp(t);
  const answer = await app.inject({ method: 'PUT', url: '/rank' });
  assert.equal(answer.headers.allow, 'POST');
});

test('overload says when to come back, in whole seconds and to the millisecond', async (t) => {
  const overloaded = async () => {
    throw new BidphraseError('OVERLOADED', 'the queue is full', { retryAfterMs: 1200 });
  };
  const app = await buildApp(t, { recommender: fixedRecommender(overloaded) });
  const answer = await app.inject(good);
  assert.equal(answer.statusCode, 429);
  assert.equal(answer.headers['retry-after'], '2');
  assert.equal(answer.json().retryAfterMs, 1200);
});

test('an internal error keeps its secret', async (t) => {
  const broken = async () => {
    throw new Error('password=hunter2');
  };
  const app = await buildApp(t, { recommender: fixedRecommender(broken) });
  const answer = await app.inject(good);
  assert.equal(answer.statusCode, 500);
  assert.equal(answer.json().code, 'INTERNAL');
  assert.doesNotMatch(answer.body, /hunter2|Error:/);
});

/** Writes bytes to the service and reads what comes back until it hangs up. */
async function raw(app: FastifyInstance, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(await listen(app)).port), '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

test('bytes that are not HTTP get a problem too', async (t) => {
  const answer = await raw(await buildApp(t), 'GARBAGE\r\n\r\n');
  assert.match(answer, /^HTTP\/1.1 400 .*application\/problem\+json.*"INVALID_ARGUMENT"/s);
});

test('headers without end get a problem too', async (t) => {
  const answer = await raw(await buildApp(t), `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`);
  assert.match(answer, /^HTTP\/1.1 431 .*"status":431/s);
});

test('a request that never ends is given up with a problem', async (t) => {
  const app = await buildApp(t, { receiveTimeoutMs: 100 });
  const head = 'POST /recommend HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100';
  assert.match(await raw(app, `${head}\r\n\r\n{`), /^HTTP\/1.1 408 .*"status":408/s);
});

function unique(value: string, index: number, all: string[]): boolean {
  return all.indexOf(value) === index;
}
