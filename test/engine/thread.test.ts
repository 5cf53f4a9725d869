import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { Thread } from '../../src/engine/thread.ts';
import { recommendJob } from '../helpers/jobs.ts';
import { tinyPool } from '../helpers/pool.ts';
import { tinyRelease } from '../helpers/release.ts';

const DYING = new URL('./programs/dying-worker.ts', import.meta.url);
const WORKER = new URL('../../src/engine/worker.ts', import.meta.url);

test('a worker that dies fails its job with UNAVAILABLE, is replaced, and the process survives', async (t) => {
  const events = new EventEmitter();
  const pool = await tinyPool(t, {
    workers: 1,
    file: DYING,
    events: { workerLost: (reason) => events.emit('lost', reason) },
  });
  const lost = once(events, 'lost');
  await assert.rejects(pool.run(recommendJob('x')), { code: 'UNAVAILABLE' });
  assert.deepEqual(await lost, [{ code: 7, alive: 0 }]);
  // Its successor takes the next job, and dies of it as well.
  await assert.rejects(pool.run(recommendJob('y')), { code: 'UNAVAILABLE' });
});

test('a thread says why its release cannot be opened, and ends', async () => {
  const thread = new Thread(
    WORKER,
    { release: '/nowhere', provider: 'cpu', vectorEngine: 'usearch', verified: false },
    () => {},
  );
  await assert.rejects(thread.opened, /\/nowhere\/manifest\.json does not exist/);
  assert.equal(await thread.ended, 0);
});

test('a thread stops after the job it is doing', async () => {
  const release = await tinyRelease();
  const thread = new Thread(WORKER, { release, provider: 'cpu', vectorEngine: 'usearch', verified: true }, () => {});
  await thread.opened;
  const job = thread.run(recommendJob('coffee maker'));
  assert.equal(thread.busy, true);
  await thread.stop();
  assert.equal((await job).keyphrases.length, 10);
  assert.equal(thread.busy, false);
});
