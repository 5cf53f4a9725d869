import type { TestContext } from 'node:test';
import type { Engine } from '../../src/core/ports.ts';
import { openPool, type PoolOptions } from '../../src/engine/pool.ts';
import { tinyRelease } from './release.ts';

/** A pool on the tiny release; closed when the test ends. */
export async function tinyPool(t: TestContext, options: Partial<PoolOptions> = {}): Promise<Engine> {
  const release = options.release ?? (await tinyRelease());
  const pool = await openPool({ release, workers: 2, provider: 'cpu', vectorEngine: 'usearch', ...options });
  t.after(() => pool.close());
  return pool;
}
