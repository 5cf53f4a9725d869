import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildApp } from '../../helpers/app.ts';

test('the OpenAPI document describes every route with its answers and problems', async (t) => {
  const app = await buildApp(t);
  const answer = await app.inject({ method: 'GET', url: '/openapi.json' });
  assert.equal(answer.statusCode, 200);
  const { openapi, paths } = answer.json();
  assert.equal(openapi, '3.1.0');
  const found = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((m) => `${m} ${path}`),
  );
  const routes = [
    'get /recommend',
    'post /recommend',
    'post /recommend/ad-group',
    'post /recommend/bulk',
    'post /events',
    'post /feedback',
    'post /rank',
    'get /healthz',
    'get /items/{id}/keyphrases',
    'get /readyz',
  ];
  assert.deepEqual(found.sort(), routes.sort());
  const bulk = paths['/recommend/bulk'].post;
  const types = ['application/json', 'application/x-ndjson'];
  assert.deepEqual(Object.keys(bulk.requestBody.content), types);
  assert.deepEqual(Object.keys(bulk.responses[200].content), types);
  const { requestBody, responses } = paths['/recommend'].post;
  assert.deepEqual(Object.keys(responses), ['200', '400', '401', '403', '413', '415', '429', '500', '503', '504']);
  assert.ok(responses[429].headers['retry-after']);
  const request = requestBody.content['application/json'].schema;
  assert.equal(request.properties.item.properties.title.maxLength, 500);
  const problem = responses[400].content['application/problem+json'].schema;
  assert.ok(problem.properties.errors);
  assert.deepEqual(
    paths['/recommend'].get.parameters.map((p: { in: string; name: string }) => `${p.in} ${p.name}`),
    [
      ...['title', 'category', 'limit'].map((name) => `query ${name}`),
      ...['priority', 'timeout-ms'].map((name) => `header x-bidphrase-${name}`),
    ],
  );
});

test('the documentation page loads nothing from another host', async (t) => {
  const app = await buildApp(t);
  const page = await app.inject({ method: 'GET', url: '/docs/' });
  assert.equal(page.statusCode, 200);
  const policy = String(page.headers['content-security-policy']);
  assert.doesNotMatch(policy, /https?:|\*/);
  const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
  assert.ok(sources.length >= 5);
  for (const source of sources) {
    assert.doesNotMatch(source, /^(https?:)?\/\//);
    const asset = await app.inject({ method: 'GET', url: new URL(source, 'http://localhost/docs/').pathname });
    assert.equal(asset.statusCode, 200, source);
  }
  const start = await app.inject({ method: 'GET', url: '/docs/static/swagger-initializer.js' });
  assert.match(start.body, /validatorUrl: null/);
});
