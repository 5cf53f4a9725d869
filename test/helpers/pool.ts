import type { TestContext } from 'node:test';
import type { Engine, RankJob, RecommendJob } from '../../src/core/ports.ts';
import { openPool, type PoolOptions } from '../../src/engine/pool.ts';
import { tinyRelease } from './release.ts';

/** A pool on the tiny release; closed when the test ends. */
export async function tinyPool(t: TestContext, options: Partial<PoolOptions> = {}): Promise<Engine> {
  const release = options.release ?? (await tinyRelease());
  const pool = await openPool({ release, workers: 2, provider: 'cpu', vectorEngine: 'usearch', ...options });
  t.after(() => pool.close());
  return pool;
}

/** A recommendation that everything passes. */
export function recommendJob(title: string, change: Partial<RecommendJob> = {}): RecommendJob {
  const thresholds = { llm: 0, sr: 0 };
  return { kind: 'recommend', item: { title }, limit: 10, candidates: 50, exclude: [], thresholds, ...change };
}

/** A ranking of some phrases. */
export function rankJob(title: string, keyphrases: string[]): RankJob {
  return { kind: 'rank', item: { title }, keyphrases, thresholds: { llm: 0, sr: 0 } };
}
