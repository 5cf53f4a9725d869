import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TITLES } from '../../../bench/load/titles.ts';
import { equalRequests, type MixedRequest, mixedRequests, unequalRequests } from '../../../bench/memory/requests.ts';
import { validateRankRequest, validateRecommendRequest } from '../../../src/contract/validate.ts';

const take = (from: Iterator<MixedRequest, never>, count = 500) =>
  Array.from({ length: count }, () => from.next().value);
const wellFormed = ({ path, body }: MixedRequest) => {
  try {
    (path === '/rank' ? validateRankRequest : validateRecommendRequest)(body);
    return true;
  } catch {
    return false;
  }
};

test('mixed requests fit the contract but for those that are meant not to', () => {
  const requests = take(mixedRequests(TITLES));
  for (const one of requests) assert.equal(wellFormed(one), one.status === 200, JSON.stringify(one));
  const share = (kept: (one: MixedRequest) => boolean) => requests.filter(kept).length / requests.length;
  assert.ok(Math.abs(share(({ path }) => path === '/rank') - 0.2) < 0.06);
  assert.ok(Math.abs(share(({ status }) => status === 400) - 0.05) < 0.03);
  assert.deepEqual(take(mixedRequests(TITLES)), requests, 'the same each time');
  assert.notDeepEqual(take(mixedRequests(TITLES, 2)), requests);
});

test('unequal shapes reach from one word and one candidate to the most, equal ones have one shape', () => {
  const bodies = take(unequalRequests(TITLES)).map(
    ({ body }) => body as { item: { title: string }; candidates: number },
  );
  const words = bodies.map(({ item }) => item.title.split(' ').length);
  assert.equal(Math.min(...words), 1);
  assert.ok(Math.max(...words) > 70);
  const candidates = new Set(bodies.map((one) => one.candidates));
  assert.ok(candidates.has(1) && candidates.has(100) && candidates.size > 80);
  const equal = take(equalRequests(TITLES), 30).map(({ body }) => body as (typeof bodies)[number]);
  assert.deepEqual(new Set(equal.map((one) => one.candidates)), new Set([100]));
  assert.equal(new Set(equal.map(({ item }) => item.title.length)).size, 1);
});
