import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { buildRelease } from '../../src/build/build.ts';
import type { CrewEvents, CrewOptions } from '../../src/engine/crew.ts';
import type { Pool } from '../../src/engine/pool.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { recommendJob } from '../helpers/jobs.ts';
import { FRAGILE_WORKER, tinyPool } from '../helpers/pool.ts';
import { copyOfRelease, damage } from '../helpers/release.ts';
import { TINY_MODELS } from '../helpers/tiny-models.ts';
import { waitFor } from '../helpers/wait-for.ts';

const DIE = recommendJob('die');
const WELL = recommendJob('Ninja Coffee Maker 12 Cup');

/** A pool of workers that titles can kill, and what it tells. */
async function fragilePool(t: TestContext, options: Partial<CrewOptions> = {}) {
  const told: string[] = [];
  const events: CrewEvents = {
    workerLost: ({ reason }) => told.push(`lost: ${reason}`),
    restartFailed: ({ message }) => told.push(`failed: ${message}`),
  };
  const pool = await tinyPool(t, { file: FRAGILE_WORKER, events, ...options });
  return { pool, told };
}

const alive = (pool: Pool) => pool.info().workers.alive;

test('the request of a worker that dies is done again by another, and nobody notices', async (t) => {
  const { pool, told } = await fragilePool(t);
  const job = recommendJob(`die-once ${join(temporaryFolder(t), 'died')}`);
  const [answer, beside] = await Promise.all([pool.run(job), pool.run(WELL)]);
  assert.deepEqual([answer.keyphrases.length, beside.keyphrases.length], [10, 10]);
  assert.deepEqual(told, ['lost: it ended with code 7']);
});

test('a single worker that dies is replaced, and its request waits for the next', async (t) => {
  const { pool } = await fragilePool(t, { workers: 1 });
  const job = recommendJob(`die-once ${join(temporaryFolder(t), 'died')}`);
  assert.equal((await pool.run(job)).keyphrases.length, 10);
  assert.deepEqual(pool.info().workers, { alive: 1, wanted: 1 });
});

test('a request that kills two workers is not tried a third time, and both are replaced', async (t) => {
  const { pool, told } = await fragilePool(t);
  await assert.rejects(pool.run(DIE), { code: 'UNAVAILABLE' });
  await waitFor('both workers to be replaced', () => alive(pool) === 2);
  assert.equal(told.length, 2);
  assert.equal((await pool.run(WELL)).keyphrases.length, 10);
  assert.deepEqual([pool.info().obstacle, pool.info().troubles], [null, []]);
});

test('workers are replaced one after another, never two at once', async (t) => {
  const { pool } = await fragilePool(t, { workers: 3 });
  const seen = new Set<number>();
  await assert.rejects(pool.run(DIE), { code: 'UNAVAILABLE' });
  await assert.rejects(pool.run(DIE), { code: 'UNAVAILABLE' });
  await waitFor('all workers to be replaced', () => {
    seen.add(alive(pool));
    return alive(pool) === 3;
  });
  const steps = [...seen];
  for (const [at, count] of steps.slice(1).entries()) assert.ok(count <= steps[at] + 1, `${steps}`);
});

test('a crash loop opens the breaker: nobody should send requests, and workers come back once in a while only', async (t) => {
  const { pool, told } = await fragilePool(t, { breaker: { deaths: 4, withinMs: 600_000, pauseMs: 600_000 } });
  for (let n = 0; n < 2; n++) {
    await assert.rejects(pool.run(DIE), { code: 'UNAVAILABLE' });
    if (n === 0) await waitFor('both workers to be replaced', () => alive(pool) === 2);
  }
  assert.match(String(pool.info().obstacle), /^workers die one after another \(it ended with code 7\)$/);
  assert.equal(told.length, 4);
  assert.deepEqual(pool.info().troubles, []);
});

test('when deaths lie long enough behind, the breaker is closed again', async (t) => {
  const { pool } = await fragilePool(t, { breaker: { deaths: 2, withinMs: 300, pauseMs: 50 } });
  await assert.rejects(pool.run(DIE), { code: 'UNAVAILABLE' });
  await waitFor('the breaker to close', () => pool.info().obstacle === null && alive(pool) === 2);
});

test('sessions that fail at run time have their worker replaced; the request says INTERNAL', async (t) => {
  const { pool, told } = await fragilePool(t, { workers: 1 });
  await assert.rejects(pool.run(recommendJob('lose-sessions')), { code: 'INTERNAL' });
  await waitFor('the worker to be replaced', () => told.length > 0 && alive(pool) === 1);
  assert.match(told[0], /^lost: its models fail: /);
  assert.equal((await pool.run(WELL)).keyphrases.length, 10);
});

test('sessions that fail while no worker can be opened: nobody should send requests, and the reason is told', async (t) => {
  const release = await copyOfRelease(t);
  const { pool, told } = await fragilePool(t, { workers: 1, release });
  damage(release, 'reranker.int8.onnx', 'flip');
  await assert.rejects(pool.run(recommendJob('lose-sessions')), { code: 'INTERNAL' });
  await waitFor('a replacement to fail', () => told.some((line) => line.startsWith('failed')));
  assert.match(String(pool.info().obstacle), /^no worker is alive \(.*reranker\.int8\.onnx is damaged/);
});

test('a worker that stays dead is reported as reduced capacity, with the reason', async (t) => {
  const release = await copyOfRelease(t);
  const { pool, told } = await fragilePool(t, { release });
  damage(release, 'tokenizer.json', 'remove');
  const job = recommendJob(`die-once ${join(temporaryFolder(t), 'died')}`);
  assert.equal((await pool.run(job)).keyphrases.length, 10);
  await waitFor('a replacement to fail', () => told.some((line) => line.startsWith('failed')));
  assert.deepEqual([pool.info().obstacle, pool.info().slots], [null, 1]);
  assert.match(pool.info().troubles.join(), /^1 of 2 workers are alive: .*tokenizer\.json is missing/);
});

test('a worker is not replaced by one on another release that lies in the folder now', async (t) => {
  const release = await copyOfRelease(t);
  const { pool, told } = await fragilePool(t, { release });
  const keyphrases = join(temporaryFolder(t), 'other.tsv');
  writeFileSync(keyphrases, 'keyphrase\nhat\ncoat\n');
  await buildRelease({ keyphrases, models: TINY_MODELS, out: release, force: true });
  const job = recommendJob(`die-once ${join(temporaryFolder(t), 'died')}`);
  assert.equal((await pool.run(job)).release, pool.info().release);
  await waitFor('a replacement to fail', () => told.some((line) => line.startsWith('failed')));
  assert.match(told.join(), /holds bp-[0-9a-f]{12} now, and bp-[0-9a-f]{12} is served: switch to it/);
});

test('more workers may be wanted while others work', async (t) => {
  const pool = await tinyPool(t, { workers: 1 });
  pool.grow(3);
  assert.deepEqual(pool.info().workers, { alive: 1, wanted: 3 });
  await waitFor('three workers', () => alive(pool) === 3);
});
