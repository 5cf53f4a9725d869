/** A worker that opens and dies of its first job: what a native fault looks like to the pool. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => process.exit(7));
parentPort?.postMessage({
  kind: 'ready',
  info: { release: 'r', thresholds: { llm: 0, llmOtherLeaf: 0, sr: 0 }, provider: 'cpu' },
});
