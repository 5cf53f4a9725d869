import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recommendBodies } from '../../../bench/load/bodies.ts';
import { coldTitles, TITLES } from '../../../bench/load/titles.ts';
import { validateRecommendRequest } from '../../../src/contract/validate.ts';

test('every body fits the contract, names its own title, and is counted', () => {
  const bodies = recommendBodies(coldTitles(TITLES));
  const requests = Array.from({ length: 50 }, () => validateRecommendRequest(JSON.parse(bodies.next().value)));
  assert.equal(new Set(requests.map(({ item }) => item.title)).size, 50);
  assert.equal(requests[49].item.id, 'load-49');
});
