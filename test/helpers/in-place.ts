import type { TestContext } from 'node:test';
import type { Engine, Job, ResultOf } from '../../src/core/ports.ts';
import { runJob } from '../../src/pipeline/run.ts';
import { openParts } from './parts.ts';

/** An engine without threads on the tiny models, real runs; counts the jobs that reached a model. */
export async function inPlaceEngine(t: TestContext): Promise<Engine & { runs: number }> {
  const parts = await openParts(t);
  const engine = {
    runs: 0,
    info: () => ({
      release: parts.release,
      thresholds: parts.thresholds,
      provider: 'cpu',
      workers: { alive: 1, wanted: 1 },
      obstacle: null,
      troubles: [],
      slots: 1,
    }),
    run<J extends Job>(job: J, { signal }: { signal?: AbortSignal } = {}): Promise<ResultOf<J>> {
      if (signal?.aborted) return Promise.reject(signal.reason);
      engine.runs++;
      return runJob(parts, job);
    },
    close: async () => {},
  };
  return engine;
}
