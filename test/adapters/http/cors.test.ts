import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Access } from '../../../src/core/access.ts';
import { buildApp } from '../../helpers/app.ts';

const ORIGIN = 'https://tools.example';
const preflight = {
  method: 'OPTIONS',
  url: '/recommend',
  headers: { origin: ORIGIN, 'access-control-request-method': 'POST' },
} as const;
const ask = (origin: string) => ({ url: '/recommend?title=Drill', headers: { origin } }) as const;

test('without the setting no other page may ask', async (t) => {
  const app = await buildApp(t);
  for (const answer of [await app.inject(ask(ORIGIN)), await app.inject(preflight)]) {
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
  }
});

test('a named origin may ask and read, another one may not, and caches keep them apart', async (t) => {
  const app = await buildApp(t, { origins: [ORIGIN] });
  const named = await app.inject(ask(ORIGIN));
  assert.equal(named.headers['access-control-allow-origin'], ORIGIN);
  assert.equal(named.headers['access-control-allow-credentials'], undefined);
  for (const origin of ['https://tools.example.evil', 'null', 'http://tools.example']) {
    const other = await app.inject(ask(origin));
    assert.equal(other.headers['access-control-allow-origin'], undefined);
    assert.equal(other.headers.vary, 'Origin');
  }
});

test('a preflight of a named origin is answered without a key, and errors can be read too', async (t) => {
  const app = await buildApp(t, { origins: [ORIGIN], access: new Access([]) });
  const { statusCode, headers } = await app.inject(preflight);
  assert.equal(statusCode, 204);
  assert.match(String(headers['access-control-allow-headers']), /content-type.*x-api-key/);
  const refused = await app.inject(ask(ORIGIN));
  assert.deepEqual([refused.statusCode, refused.headers['access-control-allow-origin']], [401, ORIGIN]);
});
