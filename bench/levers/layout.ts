import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Models } from '../../src/release/manifest.ts';
import type { RerankList } from './lists.ts';

/** What a thread of the measurement is given. */
export interface Lane {
  file: string;
  threads: number;
  ms: number;
  lists: readonly RerankList[];
  models: Models;
}

/** Lists a second of `sessions` sessions side by side, each of `lane.threads` threads of its own. */
export async function throughput(sessions: number, lane: Lane): Promise<number> {
  const workers = Array.from(
    { length: sessions },
    () => new Worker(new URL('./lane.ts', import.meta.url), { workerData: lane }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const rates = workers.map(async (worker) => {
    const [rate] = await once(worker, 'message');
    return rate as number;
  });
  for (const worker of workers) worker.postMessage('go');
  const found = await Promise.all(rates);
  await Promise.all(workers.map((worker) => worker.terminate()));
  return found.reduce((sum, rate) => sum + rate, 0);
}
