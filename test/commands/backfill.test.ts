import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { progress } from '../../src/commands/backfill.ts';
import { openSqliteStore } from '../../src/stores/sqlite.ts';
import { runBidphrase } from '../helpers/child.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { smallRelease, tinyRelease } from '../helpers/release.ts';

test('a catalogue, killed in the middle, goes on; then another release takes its place', async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'items.ndjson');
  const lines = Array.from({ length: 40 }, (_, n) => JSON.stringify({ id: `item-${n}`, title: `Garden hose ${n} m` }));
  writeFileSync(file, `${lines.join('\n')}\nno row\n`);
  const path = join(folder, 'items.sqlite');
  const settings = { BIDPHRASE_STORE: path, BIDPHRASE_EVENT_BATCH: '5', BIDPHRASE_LOG_LEVEL: 'warn' };
  const tiny = { ...settings, BIDPHRASE_RELEASE: await tinyRelease() };

  const killed = runBidphrase(t, ['backfill', '--from', file, '--rate', '20'], tiny);
  await new Promise<void>((resolve) => killed.process.stderr?.once('data', () => resolve()));
  killed.process.kill('SIGKILL');
  await killed.ended;

  const first = runBidphrase(t, ['backfill', '--from', file], tiny);
  assert.equal((await first.ended).code, 0, first.stderr());
  const { rows, found, refused } = JSON.parse(first.stdout());
  assert.deepEqual([rows, refused], [41, 1]);
  assert.ok(found <= 40);

  const second = runBidphrase(t, ['backfill'], { ...settings, BIDPHRASE_RELEASE: await smallRelease(t, 100) });
  assert.equal((await second.ended).code, 0, second.stderr());
  assert.equal(JSON.parse(second.stdout()).found, 40);
  const store = await openSqliteStore(path);
  t.after(() => store.close());
  const items = await store.read(lines.map((_, n) => `item-${n}`));
  const releases = new Set(items.flatMap((item) => item?.answers.map(({ release }) => release)));
  assert.equal(releases.size, 1);
  assert.equal(await store.note('shown-release'), [...releases][0]);
  assert.equal(await store.buried(), 1);
});

test('a signal stops it in order, and says so', async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'items.ndjson');
  const lines = Array.from({ length: 100 }, (_, n) => JSON.stringify({ id: `item-${n}`, title: `Garden hose ${n} m` }));
  writeFileSync(file, lines.join('\n'));
  const settings = { BIDPHRASE_STORE: join(folder, 'items.sqlite'), BIDPHRASE_RELEASE: await tinyRelease() };
  const child = runBidphrase(t, ['backfill', '--from', file, '--rate', '1'], settings);
  await new Promise<void>((resolve) => child.process.stderr?.on('data', (text) => /rows:/.test(text) && resolve()));
  child.process.kill('SIGTERM');
  assert.deepEqual(await child.ended, { code: 0, signal: null });
  assert.match(child.stderr(), /the same command goes on from here/);
});

test('progress is told when a phase begins, and then every ten seconds', () => {
  let now = 0;
  const said: string[] = [];
  const tell = progress(
    (line) => said.push(line),
    () => now,
  );
  const point = { from: 'store', phase: 'find', rows: 0, seen: 5, found: 2, refused: 0 } as const;
  tell(point);
  now = 9999;
  tell(point);
  tell({ ...point, phase: 'publish' });
  now = 19_999;
  tell({ ...point, phase: 'publish', seen: 6 });
  assert.deepEqual(said, [
    'find: 5 seen, 2 found, 0 refused',
    'publish: 5 seen, 2 found, 0 refused',
    'publish: 6 seen, 2 found, 0 refused',
  ]);
});

test('what cannot be is said in one line', async (t) => {
  const none = runBidphrase(t, ['backfill'], { BIDPHRASE_STORE: 'none' });
  assert.equal((await none.ended).code, 1);
  assert.match(none.stderr(), /^bidphrase: BIDPHRASE_STORE is none: backfill needs a store\n$/);
  const rate = runBidphrase(t, ['backfill', '--rate', 'fast']);
  assert.equal((await rate.ended).code, 1);
  assert.match(rate.stderr(), /give a number of items a second/);
});
