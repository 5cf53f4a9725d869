import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../helpers/app.ts';

test('limits of size and time are those asked for', async (t) => {
  const app = await buildApp(t, { receiveTimeoutMs: 1234, bodyLimit: 100 });
  assert.deepEqual([app.server.headersTimeout, app.server.requestTimeout], [1234, 0]);
  const body = (length: number) => ({ item: { title: 'x'.repeat(length) } });
  const ask = (length: number) => app.inject({ method: 'POST', url: '/recommend', payload: body(length) });
  assert.equal((await ask(100 - JSON.stringify(body(0)).length)).statusCode, 200);
  assert.equal((await ask(101 - JSON.stringify(body(0)).length)).statusCode, 413);
});

test('nothing is converted, dropped or filled in before the contract sees a request', async (t) => {
  const app = await buildApp(t);
  for (const payload of [
    { item: { title: 'a' }, limit: '7' },
    { item: { title: 7 } },
    { item: { title: 'a', brand: 'b' } },
  ]) {
    const answer = await app.inject({ method: 'POST', url: '/recommend', payload });
    assert.equal(answer.statusCode, 400, JSON.stringify(payload));
  }
});
