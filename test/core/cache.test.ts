import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cacheKey, createCache } from '../../src/core/cache.ts';
import type { RecommendJob, RecommendResult } from '../../src/core/ports.ts';

const job: RecommendJob = {
  kind: 'recommend',
  item: { title: 'hat' },
  limit: 20,
  candidates: 100,
  exclude: ['a', 'b'],
  thresholds: { llm: 0.5, sr: 0.3 },
};

test('every option that matters, and the release, makes another key', () => {
  const keys = [
    cacheKey('r1', job),
    cacheKey('r2', job),
    ...[
      { item: { title: 'Hat' } },
      { item: { title: 'hat', category: 'Hats' } },
      { limit: 21 },
      { candidates: 101 },
      { exclude: ['a'] },
      { exclude: [] },
      { exclude: ['a,b'] },
      { thresholds: { llm: 0.51, sr: 0.3 } },
      { thresholds: { llm: 0.5, sr: 0.31 } },
      { thresholds: { llm: 0.3, sr: 0.5 } },
    ].map((change) => cacheKey('r1', { ...job, ...change })),
  ];
  assert.equal(new Set(keys).size, keys.length);
});

test('exclusions are a set: order and repetition make no other key', () => {
  assert.equal(cacheKey('r', { ...job, exclude: ['b', 'a', 'b'] }), cacheKey('r', job));
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
