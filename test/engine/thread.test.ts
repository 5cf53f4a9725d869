import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Thread, WorkerDied } from '../../src/engine/thread.ts';
import { recommendJob } from '../helpers/jobs.ts';
import { FRAGILE_WORKER } from '../helpers/pool.ts';
import { tinyRelease } from '../helpers/release.ts';

const WORKER = new URL('../../src/engine/worker.ts', import.meta.url);

test('a thread that dies fails its job with WorkerDied, and takes no other', async () => {
  const settings = { release: await tinyRelease(), provider: 'cpu', vectorEngine: 'usearch', verified: true } as const;
  const thread = new Thread(FRAGILE_WORKER, settings, () => {});
  await thread.opened;
  assert.equal(thread.dead, false);
  await assert.rejects(thread.run(recommendJob('die')), WorkerDied);
  assert.deepEqual([thread.dead, thread.busy, await thread.ended], [true, false, 7]);
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
