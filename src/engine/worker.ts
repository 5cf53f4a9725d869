/** Thread entry: opens the release of `workerData`, answers one job at a time, ends when told to. */
import { getPriority, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { BidphraseError, toBidphraseError } from '../contract/errors.ts';
import type { Blocklist } from '../core/ports.ts';
import { runJob } from '../pipeline/run.ts';
import { memoryOf } from '../release/memory.ts';
import { openRelease, type Release } from '../release/open.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './messages.ts';
import { partsOf } from './parts.ts';

if (!parentPort) throw new Error('src/engine/worker.ts is the entry of a worker thread; the pool starts it');
const port = parentPort;
const say = (message: FromWorker) => port.postMessage(message);
const settings = workerData as WorkerSettings;

// On Linux this touches the calling thread alone: the event loop answers in time though every core is busy with models.
if (process.platform === 'linux' && getPriority() < 5) setPriority(5);

try {
  const { release: folder, provider, vectorEngine, verified } = settings;
  const log = (message: string) => say({ kind: 'log', message });
  serve(await openRelease(folder, { provider, vectorEngine, verified, log }));
} catch (error) {
  say({ kind: 'unopened', message: (error as Error).message });
  port.close();
}

function serve(release: Release): void {
  const parts = partsOf(release);
  let blocklist: Blocklist = { id: '', phrases: [] };
  // Messages are handled one after another, so that closing the release never meets a run under way.
  let last: Promise<void> = Promise.resolve();
  port.on('message', (message: ToWorker) => {
    last = last.then(() => (message.kind === 'stop' ? stop(release) : work(message)));
  });
  const memory = memoryOf(release.manifest, settings.vectorEngine);
  const { release: id, thresholds } = parts;
  say({ kind: 'ready', info: { release: id, thresholds, provider: release.provider, memory } });

  async function work({ id, job }: Extract<ToWorker, { kind: 'job' }>): Promise<void> {
    blocklist = job.blocklist ?? blocklist;
    try {
      say({ kind: 'done', id, result: await runJob(parts, { ...job, blocklist }, () => stopIfTold(id)) });
    } catch (error) {
      const { code, message, fields, cause } = toBidphraseError(error);
      say({ kind: 'failed', id, code, message, fields, detail: String(cause ?? message) });
    }
  }
}

/** A message would come too late: a model run blocks the thread, and the next step begins before messages are read. */
function stopIfTold(id: number): void {
  if (Atomics.load(settings.stopped, 0) === id) throw new BidphraseError('CANCELLED', 'nobody waits for this any more');
}

async function stop(release: Release): Promise<void> {
  await release.close();
  port.close();
}
