import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Releases, type ReleasesOptions } from '../../src/commands/releases.ts';
import { ReleaseError } from '../../src/release/error.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { point } from '../helpers/releases.ts';
import { waitFor } from '../helpers/wait-for.ts';

/** A folder of releases, and an engine that goes wherever it is sent unless `refuse` says why not. */
function fixture(t: TestContext, options: Partial<ReleasesOptions> = {}) {
  const root = temporaryFolder(t);
  point(root, 'a');
  const said: string[] = [];
  const forced: boolean[] = [];
  const engine = {
    folder: join(root, 'a'),
    previous: undefined as string | undefined,
    swapping: false,
    refuse: undefined as string | undefined,
    info: () => ({ release: `bp-${engine.folder.slice(-1)}` }) as ReturnType<ReleasesOptions['engine']['info']>,
    stopSwapping: async () => {},
    async swap(folder: string, force = false) {
      forced.push(force);
      if (engine.refuse) throw new ReleaseError(engine.refuse);
      const before = engine.info().release;
      if (folder !== engine.folder) engine.previous = engine.folder;
      engine.folder = folder;
      return { release: engine.info().release, before, canary: null, notes: [] };
    },
  };
  const tell = (level: string) => (_: object, message: string) => void said.push(`${level}: ${message}`);
  const log = { info: tell('info'), warn: tell('warn'), error: tell('error') };
  const releases = new Releases({ engine, root, log, keeps: false, ...options });
  t.after(() => releases.close());
  return { root, engine, releases, said, forced, pointer: () => readFileSync(join(root, 'CURRENT'), 'utf8').trim() };
}

test('without a name the pointer is followed; a named release is switched to, and the pointer then names it', async (t) => {
  const { root, releases, pointer } = fixture(t);
  point(root, 'b');
  assert.deepEqual(pickIds(await releases.switchTo({})), ['bp-a', 'bp-b', true]);
  assert.deepEqual(pickIds(await releases.switchTo({ release: 'c' })), ['bp-b', 'bp-c', true]);
  assert.equal(pointer(), 'c');
  assert.deepEqual(pickIds(await releases.switchTo({})), ['bp-c', 'bp-c', false]);
});

test('a rollback leads to the release before, whatever the canary says, and the pointer follows', async (t) => {
  const { releases, pointer, forced } = fixture(t);
  await assert.rejects(releases.rollback(), { code: 'RELEASE_REFUSED', message: /no other release was served/ });
  await releases.switchTo({ release: 'b' });
  assert.equal(releases.state().previous, 'a');
  assert.deepEqual(pickIds(await releases.rollback()), ['bp-b', 'bp-a', true]);
  assert.deepEqual([pointer(), forced], ['a', [false, true]]);
});

test('a refused release is told in answer, log and state, and the pointer stays as it was', async (t) => {
  const { engine, releases, said, pointer } = fixture(t);
  engine.refuse = 'b/index.usearch is damaged';
  await assert.rejects(releases.switchTo({ release: 'b' }), { code: 'RELEASE_REFUSED', message: engine.refuse });
  const { lastSwitch, release } = releases.state();
  assert.deepEqual([lastSwitch?.wanted, lastSwitch?.done, lastSwitch?.reason], ['b', false, engine.refuse]);
  assert.deepEqual([release, pointer()], ['bp-a', 'a']);
  assert.deepEqual(said, ['error: a release is refused, the old one keeps serving']);
  engine.refuse = undefined;
  await releases.switchTo({ release: 'b' });
  assert.deepEqual([releases.state().lastSwitch?.done, releases.state().lastSwitch?.reason], [true, null]);
});

test('a single release can be opened again, but no other one named', async (t) => {
  const { root, releases } = fixture(t);
  rmSync(join(root, 'CURRENT'));
  await assert.rejects(releases.switchTo({ release: 'b' }), { code: 'INVALID_ARGUMENT' });
  assert.equal((await releases.switchTo({})).changed, true);
});

test('the pointer is watched: a change is followed once, a refused one not again and again', async (t) => {
  const { root, engine, releases, said } = fixture(t);
  releases.watch(0.02);
  point(root, 'b');
  await waitFor('the switch', () => engine.folder.endsWith('b'));
  engine.refuse = 'c is damaged';
  point(root, 'c');
  await waitFor('the refusal', () => said.some((line) => line.startsWith('error')));
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(said.filter((line) => line.startsWith('error')).length, 1);
  engine.refuse = undefined;
  point(root, 'd');
  await waitFor('the next switch', () => engine.folder.endsWith('d'));
});

test('without an interval nothing is watched, and a signal is', async (t) => {
  const { root, engine, releases } = fixture(t);
  releases.watch(0);
  point(root, 'b');
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(engine.folder.endsWith('a'));
  await releases.reload('SIGHUP');
  assert.ok(engine.folder.endsWith('b'));
});

test('where items are kept, the answer says how they come to the new release', async (t) => {
  const { releases } = fixture(t, { keeps: true });
  assert.match((await releases.switchTo({ release: 'b' })).notes.join(), /bidphrase backfill brings them to bp-b/);
  assert.deepEqual((await releases.switchTo({})).notes, []);
});

function pickIds({ before, release, changed }: { before: string; release: string; changed: boolean }) {
  return [before, release, changed];
}
