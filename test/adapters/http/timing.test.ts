import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverTiming } from '../../../src/adapters/http/timing.ts';
import { buildApp } from '../../helpers/app.ts';

test('stage times are a Server-Timing header', () => {
  assert.equal(serverTiming({ encode: 1.23456, total: 9 }), 'encode;dur=1.235, total;dur=9.000');
});

test('both operations say where their time went', async (t) => {
  const app = await buildApp(t);
  const item = { title: 'Drill' };
  for (const [url, payload] of [
    ['/recommend', { item }],
    ['/rank', { item, keyphrases: ['drill'] }],
  ] as const) {
    const { headers } = await app.inject({ method: 'POST', url, payload });
    const names = String(headers['server-timing'])
      .split(', ')
      .map((entry) => entry.split(';')[0]);
    assert.deepEqual(names, ['wait', 'tokenize', 'encode', 'search', 'rerank', 'total'], url);
  }
});
