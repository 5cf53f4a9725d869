import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { status } from '@grpc/grpc-js';
import { connectGrpc } from '../helpers/grpc.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const TITLES = readFileSync(new URL('../../bench/titles.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

test('more requests than the queue holds: each is answered or told when to come back', async (t) => {
  const env = { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_QUEUE_LIMIT: '2' };
  const { url, grpcPort } = await startInProcess(t, env);
  const answers = await Promise.all(
    TITLES.slice(0, 30).map((title) => fetch(`${url}/recommend?${new URLSearchParams({ title })}`)),
  );
  const refused = answers.filter((answer) => answer.status === 429);
  assert.ok(refused.length > 0);
  assert.equal(answers.filter((answer) => answer.status === 200).length, answers.length - refused.length);
  for (const answer of refused) {
    assert.match(String(answer.headers.get('retry-after')), /^[1-9]\d*$/);
    assert.equal((await answer.json()).code, 'OVERLOADED');
  }
  const { ask: call } = connectGrpc(t, grpcPort);
  const calls = await Promise.allSettled(TITLES.slice(30, 60).map((title) => call('recommend', { item: { title } })));
  const errors = calls.filter((one) => one.status === 'rejected').map((one) => one.reason);
  assert.ok(errors.length > 0);
  for (const error of errors) {
    assert.equal(error.code, status.RESOURCE_EXHAUSTED);
    assert.match(String(error.metadata.get('grpc-retry-pushback-ms')), /^\d+$/);
  }
});

test('a request over its time is 504, and the service goes on', async (t) => {
  const { url } = await startInProcess(t, {
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_REQUEST_TIMEOUT_MS: '5',
  });
  const keyphrases = Array.from({ length: 500 }, (_, i) => `garden hose number ${i}`);
  const late = await ask(url, 'rank', { item: { title: 'Garden hose' }, keyphrases });
  assert.equal(late.status, 504);
  assert.equal(late.body.code, 'DEADLINE_EXCEEDED');
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
});
