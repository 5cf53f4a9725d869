import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { RecommendJob, RecommendResult } from './ports.ts';

/**
 * What an answer depends on, and nothing else: the release and every field of the job. Exclusions count as a set; the
 * caller's id is no part of a job.
 */
export function cacheKey(release: string, job: RecommendJob): string {
  const { kind, item, limit, candidates, exclude, thresholds } = job;
  const parts = [release, kind, item.title, item.category ?? null, limit, candidates, thresholds.llm, thresholds.sr];
  return createHash('sha256')
    .update(JSON.stringify([...parts, [...new Set(exclude)].sort()]))
    .digest('base64');
}

/** Results by key, the least recently used forgotten first. */
export interface ResultCache {
  get(key: string): RecommendResult | undefined;
  set(key: string, result: RecommendResult): void;
}

/** A cache of that many results; 0 remembers none. */
export function createCache(items: number): ResultCache {
  if (items === 0) return { get: () => undefined, set: () => {} };
  const cache = new LRUCache<string, RecommendResult>({ max: items });
  return { get: (key) => cache.get(key), set: (key, result) => void cache.set(key, result) };
}
