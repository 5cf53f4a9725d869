import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ITEMS } from '../../loadtest/lib/items.js';
import {
  isRefusal,
  rankBody,
  recommendBody,
  recommendFault,
  retryAfterFault,
  stageTimes,
} from '../../loadtest/lib/requests.js';
import { serverTiming } from '../../src/adapters/http/timing.ts';
import { validateRankRequest, validateRecommendRequest } from '../../src/contract/validate.ts';

test('every request of the load test has its own title', () => {
  const titles = new Set(Array.from({ length: 3 * ITEMS.length }, (_, n) => recommendBody(n).item.title));
  assert.equal(titles.size, 3 * ITEMS.length);
});

test('every request of the load test fits the contract', () => {
  for (let n = 0; n < ITEMS.length; n++) {
    assert.deepEqual(validateRecommendRequest(recommendBody(n)), recommendBody(n));
    assert.deepEqual(validateRankRequest(rankBody(n)), rankBody(n));
  }
});

test('an answer that is not what was asked for counts as a fault', () => {
  const body = recommendBody(3);
  const answer = { release: 'bp-1', item: body.item, keyphrases: [{}], funnel: { returned: 1 } };
  assert.equal(recommendFault(answer, body), '');
  assert.match(recommendFault(null, body), /no release id/);
  assert.match(recommendFault({ ...answer, item: recommendBody(4).item }, body), /answer to another item: load-4/);
  assert.match(recommendFault({ ...answer, keyphrases: Array(21).fill({}) }, body), /too many/);
  assert.match(recommendFault({ ...answer, funnel: { returned: 2 } }, body), /funnel/);
  assert.ok(rankBody(0).keyphrases.length > 1);
});

test('a refusal must say in whole seconds when to come back', () => {
  assert.deepEqual([isRefusal(429), isRefusal(503)], [true, false]);
  assert.equal(retryAfterFault({ 'Retry-After': '2' }), '');
  for (const value of [undefined, '', '0', '0.5', 'soon'])
    assert.match(retryAfterFault({ 'Retry-After': value }), /^Retry-After is/);
});

test('stage times are read as the service writes them', () => {
  const stages = { wait: 1, tokenize: 2, encode: 3.5, search: 4, rerank: 5.25, total: 16 };
  assert.deepEqual(stageTimes(serverTiming(stages)), stages);
  assert.equal(stageTimes(undefined).rerank, 0);
});
