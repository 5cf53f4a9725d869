/** Thread entry: one session of `threads` threads reranks its lists for `ms` and says how many it did. */
import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession } from 'onnxruntime-node';
import { KINDS } from '../../src/model/kinds.ts';
import type { Lane } from './layout.ts';

const { file, threads, ms, lists, models } = workerData as Lane;
const session = await InferenceSession.create(file, {
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
});
const feeds = lists.map(({ item, candidates }) =>
  KINDS[models.reranker.kind ?? 'prefix'].runs(item, candidates, models),
);
const rerank = async (n: number) => {
  for (const run of feeds[n % feeds.length]) await session.run(run.feeds);
};
for (let n = 0; n < 3; n++) await rerank(n);
parentPort?.once('message', async () => {
  const end = performance.now() + ms;
  let done = 0;
  for (; performance.now() < end; done++) await rerank(done);
  const seconds = (performance.now() - end + ms) / 1000;
  await session.release();
  parentPort?.postMessage(done / seconds);
});
parentPort?.postMessage('ready');
