import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { examine } from '../../src/engine/examine.ts';
import { openPool } from '../../src/engine/pool.ts';
import { SwapEngine, type SwapOptions } from '../../src/engine/swap.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { recommendJob } from '../helpers/jobs.ts';
import { damage, releaseOf, tinyRelease } from '../helpers/release.ts';
import { copyRelease, idOf, otherRelease } from '../helpers/releases.ts';
import { waitFor } from '../helpers/wait-for.ts';

const titles = [{ title: 'Wine cooler' }, { title: 'Ninja Coffee Maker' }, { title: 'Red shoes' }];
const open = (release: string, workers: number) =>
  openPool({ release, workers, provider: 'cpu', vectorEngine: 'usearch' });

/** An engine on the tiny release; closed when the test ends. */
async function tinyEngine(t: TestContext, change: Partial<SwapOptions> = {}) {
  const workers = change.workers ?? 1;
  const engine = new SwapEngine(await open(await tinyRelease(), workers), {
    open,
    examine: (folder, asked, signal) => examine({ folder, titles: asked, vectorEngine: 'usearch', signal }),
    workers,
    canary: { titles: () => titles, limits: { overlap: 0.3, pass: 0.5 } },
    freeMemory: () => Number.POSITIVE_INFINITY,
    ...change,
  });
  t.after(() => engine.close());
  return engine;
}

test('another release takes the requests, the old one answers those it has, and back again', async (t) => {
  const engine = await tinyEngine(t);
  const [tiny, other] = [await tinyRelease(), await otherRelease()];
  const old = engine.run(recommendJob('Wine cooler'));
  const waiting = engine.run(recommendJob('Red shoes'));
  const swapped = await engine.swap(other);
  assert.deepEqual([swapped.before, swapped.release], [idOf(tiny), idOf(other)]);
  assert.equal(swapped.canary?.titles, 3);
  assert.deepEqual(await Promise.all([old, waiting].map(async (one) => (await one).release)), [idOf(tiny), idOf(tiny)]);
  assert.equal((await engine.run(recommendJob('Wine cooler'))).release, idOf(other));
  assert.deepEqual([engine.folder, engine.previous, engine.swapping], [other, tiny, false]);
  assert.equal((await engine.swap(tiny)).release, idOf(tiny));
  assert.equal(engine.info().release, idOf(tiny));
});

test('the release that is served already is left alone', async (t) => {
  const engine = await tinyEngine(t, { examine: () => Promise.reject(new Error('examined')) });
  const { release, before, canary } = await engine.swap(await tinyRelease());
  assert.deepEqual([release, canary], [before, null]);
});

test('a damaged release is refused, and the old one keeps serving', async (t) => {
  const engine = await tinyEngine(t);
  const folder = copyRelease(await otherRelease(), join(temporaryFolder(t), 'r'));
  damage(folder, 'encoder.int8.onnx', 'flip');
  await assert.rejects(engine.swap(folder), { name: 'ReleaseError', message: /encoder\.int8\.onnx is damaged/ });
  assert.equal((await engine.run(recommendJob('Wine cooler'))).release, idOf(await tinyRelease()));
});

test('a release that answers too differently is refused by the figure, unless forced', async (t) => {
  const engine = await tinyEngine(t);
  const strange = await releaseOf(t, 'keyphrase\nhat\ncoat\n');
  await assert.rejects(engine.swap(strange), { name: 'ReleaseError', message: /overlap@10 is .*, at least 30\.0 %/ });
  assert.equal((await engine.swap(strange, true)).release, idOf(strange));
});

test('a release that became damaged after it was examined is refused too', async (t) => {
  const folder = copyRelease(await otherRelease(), join(temporaryFolder(t), 'r'));
  const engine = await tinyEngine(t, {
    examine: async (...asked) => {
      const examined = await examine({ folder: asked[0], titles: asked[1], vectorEngine: 'usearch' });
      damage(folder, 'tokenizer.json', 'remove');
      return examined;
    },
  });
  await assert.rejects(engine.swap(folder), /tokenizer\.json is missing/);
  assert.equal(engine.info().release, idOf(await tinyRelease()));
});

test('one switch at a time: the second is refused, the first goes on', async (t) => {
  const engine = await tinyEngine(t);
  const first = engine.swap(await otherRelease());
  await assert.rejects(engine.swap(await tinyRelease()), { code: 'UNAVAILABLE', message: /another switch/ });
  assert.equal((await first).release, idOf(await otherRelease()));
});

test('where memory is for one worker more only, the others follow when the old ones are gone', async (t) => {
  // Asked before the release is examined, and again before workers are opened.
  const free = [Number.POSITIVE_INFINITY, 0];
  const engine = await tinyEngine(t, {
    workers: 2,
    open: async (folder, workers) => {
      opened.push(workers);
      return open(folder, workers);
    },
    freeMemory: () => free.shift() ?? 0,
  });
  const opened: number[] = [];
  free[1] = 1.5 * engine.bytesPerWorker;
  const { notes } = await engine.swap(await otherRelease());
  assert.match(notes.join(), /memory allowed 1 of 2 workers/);
  assert.deepEqual(opened, [1]);
  await waitFor('the second worker', () => engine.info().workers.alive === 2);
  assert.equal(engine.info().release, idOf(await otherRelease()));
});

test('where memory is too little for a second release, the switch is refused with both figures', async (t) => {
  const engine = await tinyEngine(t, { freeMemory: () => 10e6 });
  const refused =
    /needs about \d+ MB beside the release being served, and 10 MB are free: give the process more memory/;
  await assert.rejects(engine.swap(await otherRelease()), { name: 'ReleaseError', message: refused });
});

test('closing ends a switch under way, and none begins after it', async (t) => {
  const engine = await tinyEngine(t);
  const swapping = engine.swap(await otherRelease());
  const refused = assert.rejects(swapping, { code: 'UNAVAILABLE' });
  await engine.close();
  await refused;
  await assert.rejects(engine.swap(await otherRelease()), { code: 'UNAVAILABLE' });
});
