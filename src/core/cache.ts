import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { RecommendJob, RecommendResult } from './ports.ts';

/**
 * What an answer depends on, and nothing else: the release and every field of the job. Exclusions count as sets, the
 * operator's list by its id; the caller's id is no part of a job.
 */
export function cacheKey(release: string, job: RecommendJob): string {
  const { exclude, excludeContaining } = job.filter;
  const filter = { ...job.filter, exclude: sorted(exclude), excludeContaining: sorted(excludeContaining) };
  return createHash('sha256')
    .update(JSON.stringify([release, { ...job, filter, blocklist: job.blocklist.id }]))
    .digest('base64');
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** Results whose size stands for that of all. */
const SAMPLE = 20;

/** Results by key, the least recently used forgotten first. */
export interface ResultCache {
  get(key: string): RecommendResult | undefined;
  set(key: string, result: RecommendResult): void;
  size(): CacheSize;
}

/** How much is remembered. */
export interface CacheSize {
  answers: number;
  /** About: as JSON, by those used last. */
  bytes: number;
}

/** A cache of that many results; 0 remembers none. */
export function createCache(items: number): ResultCache {
  if (items === 0) return { get: () => undefined, set: () => {}, size: () => ({ answers: 0, bytes: 0 }) };
  const cache = new LRUCache<string, RecommendResult>({ max: items });
  return {
    get: (key) => cache.get(key),
    set: (key, result) => void cache.set(key, result),
    size() {
      let [looked, bytes] = [0, 0];
      for (const result of cache.values()) {
        bytes += JSON.stringify(result).length;
        if (++looked === SAMPLE) break;
      }
      return { answers: cache.size, bytes: Math.round((cache.size * bytes) / Math.max(1, looked)) };
    },
  };
}
