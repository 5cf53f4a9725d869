import type { TestContext } from 'node:test';
import { openPool, type Pool, type PoolOptions } from '../../src/engine/pool.ts';
import { tinyRelease } from './release.ts';

/** A worker that some titles kill. */
export const FRAGILE_WORKER = new URL('../engine/programs/fragile-worker.ts', import.meta.url);

/** A pool on the tiny release; closed when the test ends. */
export async function tinyPool(t: TestContext, options: Partial<PoolOptions> = {}): Promise<Pool> {
  const release = options.release ?? (await tinyRelease());
  const pool = await openPool({ release, workers: 2, provider: 'cpu', vectorEngine: 'usearch', ...options });
  t.after(() => pool.close());
  return pool;
}
