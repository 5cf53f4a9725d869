import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../../helpers/app.ts';

test('the address without a path points to pages that exist', async (t) => {
  const app = await buildApp(t);
  const answer = await app.inject({ method: 'GET', url: '/' });
  assert.equal(answer.statusCode, 200);
  for (const page of ['/docs', '/openapi.json']) {
    assert.ok(answer.body.includes(page));
    assert.equal((await app.inject({ method: 'GET', url: page })).statusCode, 200);
  }
});
