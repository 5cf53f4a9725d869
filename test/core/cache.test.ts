import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBlocklist } from '../../src/core/blocklist.ts';
import { cacheKey, createCache } from '../../src/core/cache.ts';
import type { RecommendJob, RecommendResult } from '../../src/core/ports.ts';
import { NO_FILTER, recommendJob } from '../helpers/jobs.ts';

const filter = { ...NO_FILTER, exclude: ['a', 'b'] };
const thresholds = { llm: 0.5, llmOtherLeaf: 0.7, sr: 0.3 };
const job = recommendJob('hat', { limit: 20, candidates: 100, filter, thresholds });

test('every option that matters, and the release, makes another key', () => {
  const keys = [
    cacheKey('r1', job),
    cacheKey('r2', job),
    ...[
      { item: { title: 'Hat' } },
      { item: { title: 'hat', category: 'Hats' } },
      { item: { title: 'hat', aspects: 'red' } },
      { limit: 21 },
      { candidates: 101 },
      { filter: { ...filter, exclude: ['a'] } },
      { filter: { ...filter, exclude: [] } },
      { filter: { ...filter, exclude: ['a,b'] } },
      { filter: { ...filter, exclude: ['a'], excludeContaining: ['b'] } },
      { filter: { ...filter, maxWords: 9 } },
      { filter: { ...filter, maxChars: 9 } },
      { filter: { ...filter, minDemand: 2 } },
      { filter: { ...filter, maxDemand: 2 } },
      { filter: { ...filter, leaf: 'Hats' } },
      { blocklist: toBlocklist(['hat']) },
      { blocklist: toBlocklist([]) },
      { order: { sort: 'demand', diversity: 0 } },
      { order: { sort: 'relevance', diversity: 0.1 } },
      { matchType: 'broad' },
      { thresholds: { ...thresholds, llm: 0.51 } },
      { thresholds: { ...thresholds, llmOtherLeaf: 0.71 } },
      { thresholds: { ...thresholds, sr: 0.31 } },
      { thresholds: { ...thresholds, llm: 0.3, sr: 0.5 } },
    ].map((change) => cacheKey('r1', { ...job, ...(change as Partial<RecommendJob>) })),
  ];
  assert.equal(new Set(keys).size, keys.length);
});

test('exclusions are a set: order and repetition make no other key', () => {
  const other = { ...filter, exclude: ['b', 'a', 'b'] };
  assert.equal(cacheKey('r', { ...job, filter: other }), cacheKey('r', job));
});

test('the least recently used is forgotten, and 0 remembers nothing', () => {
  const result = {} as RecommendResult;
  const cache = createCache(2);
  for (const key of ['a', 'b']) cache.set(key, result);
  cache.get('a');
  cache.set('c', result);
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => cache.get(key) === result),
    [true, false, true],
  );
  const none = createCache(0);
  none.set('a', result);
  assert.equal(none.get('a'), undefined);
});

test('the size of all is that of the last ones, as many times as there are', () => {
  const cache = createCache(100);
  assert.deepEqual(cache.size(), { answers: 0, bytes: 0 });
  const result = { release: 'bp-0' } as RecommendResult;
  for (let n = 0; n < 50; n++) cache.set(String(n), result);
  assert.deepEqual(cache.size(), { answers: 50, bytes: 50 * JSON.stringify(result).length });
  assert.deepEqual(createCache(0).size(), { answers: 0, bytes: 0 });
});
