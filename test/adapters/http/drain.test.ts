import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../helpers/app.ts';

test('while draining, answers end their connection and readiness is gone', async (t) => {
  const drain = { draining: false };
  const app = await buildApp(t, { drain });
  const ask = () => app.inject({ method: 'GET', url: '/recommend?title=Drill' });
  assert.equal((await ask()).headers.connection, 'keep-alive');
  assert.equal((await app.inject({ method: 'GET', url: '/readyz' })).statusCode, 200);
  drain.draining = true;
  const last = await ask();
  assert.equal(last.statusCode, 200);
  assert.equal(last.headers.connection, 'close');
  const ready = await app.inject({ method: 'GET', url: '/readyz' });
  assert.equal(ready.statusCode, 503);
  assert.equal(ready.json().code, 'UNAVAILABLE');
  assert.equal((await app.inject({ method: 'GET', url: '/healthz' })).statusCode, 200);
});
