/** The real worker, which some titles kill: what native faults, leaks and lost devices look like to the pool. */
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { InferenceSession } from 'onnxruntime-node';
import type { ToWorker } from '../../../src/engine/messages.ts';

const sessions: InferenceSession[] = [];
const create = InferenceSession.create.bind(InferenceSession) as (...args: unknown[]) => Promise<InferenceSession>;
InferenceSession.create = (async (...args: unknown[]) => {
  const session = await create(...args);
  sessions.push(session);
  return session;
}) as typeof InferenceSession.create;

parentPort?.on('message', (message: ToWorker) => {
  const [what, file] = message.kind === 'job' ? message.job.item.title.split(' ') : [];
  if (what === 'die') process.exit(7);
  if (what === 'die-once' && !existsSync(file)) {
    writeFileSync(file, '');
    process.exit(7);
  }
  if (what === 'lose-sessions') for (const session of sessions) session.release();
});

await import('../../../src/engine/worker.ts');
