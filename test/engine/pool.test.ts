import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecommendJob, RecommendResult } from '../../src/core/ports.ts';
import { openPool } from '../../src/engine/pool.ts';
import { rankJob, recommendJob } from '../helpers/jobs.ts';
import { tinyPool } from '../helpers/pool.ts';
import { copyOfRelease, damage, smallRelease } from '../helpers/release.ts';

const TITLE = 'Ninja Programmable Coffee Maker 12 Cup Glass Carafe';
const found = ({ keyphrases, counts, release }: RecommendResult) => ({ keyphrases, counts, release });
const run = async (pool: Awaited<ReturnType<typeof tinyPool>>, job: RecommendJob) => found(await pool.run(job));

test('the same request gives the same list, order and scores alone, repeated and among 64 others', async (t) => {
  const pool = await tinyPool(t);
  const alone = await run(pool, recommendJob(TITLE));
  assert.equal(alone.keyphrases.length, 10);
  assert.deepEqual(await run(pool, recommendJob(TITLE)), alone);
  const others = Array.from({ length: 64 }, (_, n) => pool.run(recommendJob(`${TITLE} number ${n}`)));
  const among = run(pool, recommendJob(TITLE));
  await Promise.all(others);
  assert.deepEqual(await among, alone);
});

test('every vector engine finds the same on the same release', async (t) => {
  const [usearch, exact] = await Promise.all([
    tinyPool(t, { vectorEngine: 'usearch', workers: 1 }),
    tinyPool(t, { vectorEngine: 'exact', workers: 1 }),
  ]);
  assert.deepEqual(await run(usearch, recommendJob(TITLE)), await run(exact, recommendJob(TITLE)));
});

test('more neighbours asked for than exist gives real phrases only', async (t) => {
  const twenty = await tinyPool(t, { release: await smallRelease(t, 20), workers: 1 });
  const { keyphrases, counts } = await twenty.run(recommendJob(TITLE, { limit: 200, candidates: 500 }));
  assert.ok(keyphrases.length > 0 && keyphrases.length <= 20);
  assert.equal(counts.retrieved, keyphrases.length);
  const none = await tinyPool(t, { release: await smallRelease(t, 0), workers: 1 });
  assert.deepEqual((await none.run(recommendJob(TITLE))).keyphrases, []);
});

test('a job whose caller left before a worker was free never reaches a model', async (t) => {
  const pool = await tinyPool(t, { workers: 1 });
  const first = pool.run(recommendJob(TITLE));
  const leaving = new AbortController();
  const second = pool.run(recommendJob(TITLE), { signal: leaving.signal });
  leaving.abort(new Error('gone'));
  await assert.rejects(second, /gone/);
  await assert.rejects(pool.run(recommendJob(TITLE), { signal: AbortSignal.abort(new Error('late')) }), /late/);
  assert.equal((await first).keyphrases.length, 10);
});

test('a job whose caller left while it ran stops before its next step, and the worker does the next job', async (t) => {
  const pool = await tinyPool(t, { workers: 1 });
  const leaving = new AbortController();
  const job = rankJob(TITLE, Array(500).fill('coffee maker with a glass carafe'));
  const running = pool.run(job, { signal: leaving.signal });
  leaving.abort(new Error('gone'));
  await assert.rejects(running, { code: 'CANCELLED' });
  assert.equal((await pool.run(recommendJob(TITLE), { signal: new AbortController().signal })).keyphrases.length, 10);
});

test('a rank job goes to a worker as a recommendation does', async (t) => {
  const pool = await tinyPool(t, { workers: 1 });
  const { keyphrases } = await pool.run(rankJob(TITLE, ['coffee maker', '\u200b']));
  assert.deepEqual(
    keyphrases.map(({ rank }) => rank),
    [1, null],
  );
});

test('closing lets the running job end, refuses waiting ones and later ones, and may be done twice', async (t) => {
  const pool = await tinyPool(t, { workers: 1 });
  const running = pool.run(recommendJob(TITLE));
  const waiting = pool.run(recommendJob(`${TITLE} again`));
  const closed = Promise.all([pool.close(), pool.close()]);
  await assert.rejects(waiting, { code: 'UNAVAILABLE' });
  assert.equal((await running).keyphrases.length, 10);
  await closed;
  await assert.rejects(pool.run(recommendJob(TITLE)), { code: 'UNAVAILABLE' });
});

test('info names release, thresholds, provider and workers', async (t) => {
  const pool = await tinyPool(t, { provider: 'auto' });
  const info = pool.info();
  assert.match(info.release, /^bp-[0-9a-f]{12}$/);
  assert.deepEqual(info.workers, { alive: 2, wanted: 2 });
  assert.equal(info.slots, 2);
  assert.ok(['cpu', 'cuda'].includes(info.provider));
  assert.ok(info.thresholds.llm > 0 && info.thresholds.sr > 0);
});

for (const file of ['index.usearch', 'keyphrases.arrow', 'reranker.int8.onnx', 'manifest.json']) {
  test(`a damaged ${file} is refused in one line, before anything is mapped`, async (t) => {
    const release = await copyOfRelease(t);
    damage(release, file, 'flip');
    const opened = openPool({ release, workers: 1, provider: 'cpu', vectorEngine: 'usearch' });
    await assert.rejects(opened, (error: Error) => {
      assert.match(error.message, new RegExp(file.replace('.', '\\.')));
      assert.equal(error.message.includes('\n'), false);
      return true;
    });
  });
}
