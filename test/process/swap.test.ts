import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { damage, tinyRelease } from '../helpers/release.ts';
import { copyRelease, idOf, otherRelease, point, twoReleases } from '../helpers/releases.ts';
import { startServe } from '../helpers/serve.ts';
import { waitForAsync } from '../helpers/wait-for.ts';

const ENV = {
  BIDPHRASE_WORKERS: '1',
  BIDPHRASE_CANARY_TITLES: '5',
  BIDPHRASE_RELEASE_WATCH_S: '0',
  BIDPHRASE_STORE: 'none',
};
const get = async (url: string) => (await fetch(url)).json();

test('SIGHUP follows CURRENT, a damaged release is refused with file and reason, and a rollback goes back', async (t) => {
  const root = await twoReleases(t);
  const [a, b] = [idOf(join(root, 'a')), idOf(join(root, 'b'))];
  for (const from of ['a', 'b'])
    damage(copyRelease(join(root, from), join(root, `bad-${from}`)), 'index.usearch', 'flip');
  const child = await startServe(t, { ...ENV, BIDPHRASE_RELEASE: root });
  const hangUp = async (name: string) => {
    point(root, name);
    child.process.kill('SIGHUP');
    await waitForAsync(name, async () => (await get(`${child.http}/readyz`)).lastSwitch?.wanted === name);
    return get(`${child.http}/readyz`);
  };
  assert.equal((await get(`${child.http}/readyz`)).release, a);
  assert.equal((await hangUp('b')).release, b);
  for (const bad of ['bad-a', 'bad-b']) {
    const refused = await hangUp(bad);
    assert.deepEqual([refused.status, refused.release, refused.lastSwitch.done], ['ready', b, false]);
    assert.match(refused.lastSwitch.reason, /index\.usearch is damaged/);
  }
  assert.match(
    child.stdout(),
    /"reason":"[^"]*index\.usearch is damaged[^"]*".*"a release is refused, the old one keeps serving"/,
  );
  const answer = await fetch(`${child.admin}/admin/release`, { method: 'POST' });
  assert.deepEqual([answer.status, (await answer.json()).code], [409, 'RELEASE_REFUSED']);
  const back = await fetch(`${child.admin}/admin/release/rollback`, { method: 'POST' });
  assert.deepEqual([back.status, (await back.json()).release], [200, a]);
  assert.equal((await get(`${child.http}/recommend?title=Drill`)).release, a);
  child.process.kill('SIGTERM');
  assert.deepEqual(await child.ended, { code: 0, signal: null });
});

test('SIGHUP opens the folder of a single release again, which a build has replaced', async (t) => {
  const root = await twoReleases(t);
  const folder = join(root, 'a');
  const child = await startServe(t, { ...ENV, BIDPHRASE_RELEASE: folder });
  renameSync(folder, join(root, 'old'));
  copyRelease(await otherRelease(), folder);
  child.process.kill('SIGHUP');
  const wanted = idOf(await otherRelease());
  await waitForAsync('the other release', async () => (await get(`${child.http}/readyz`)).release === wanted);
});

test('a change of CURRENT is followed without a signal, by every process of the folder', async (t) => {
  const root = await twoReleases(t);
  const env = { ...ENV, BIDPHRASE_RELEASE: root, BIDPHRASE_RELEASE_WATCH_S: '1' };
  const children = await Promise.all([startServe(t, env), startServe(t, env)]);
  point(root, 'b');
  const b = idOf(join(root, 'b'));
  for (const { http } of children) {
    await waitForAsync('release b', async () => (await get(`${http}/readyz`)).release === b);
  }
});

test('settings of the canary set decide about the same release', async (t) => {
  const root = await twoReleases(t);
  const switchTo = async (env: Record<string, string>) => {
    point(root, 'a');
    const child = await startServe(t, { ...ENV, BIDPHRASE_RELEASE: root, ...env });
    const answer = await fetch(`${child.admin}/admin/release`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"release":"b"}',
    });
    child.process.kill('SIGTERM');
    return { status: answer.status, body: await answer.json() };
  };
  const usual = await switchTo({});
  assert.deepEqual([usual.status, usual.body.canary.titles], [200, 5]);
  assert.equal((await switchTo({ BIDPHRASE_CANARY_TITLES: '2' })).body.canary.titles, 2);
  assert.equal((await switchTo({ BIDPHRASE_CANARY_TITLES: '0' })).body.canary, null);
  const overlap = await switchTo({ BIDPHRASE_CANARY_TITLES: '100', BIDPHRASE_CANARY_OVERLAP: '100' });
  assert.match(overlap.body.detail, /overlap@10 is .*at least 100\.0 % is wanted/);
  const pass = await switchTo({
    BIDPHRASE_CANARY_TITLES: '100',
    BIDPHRASE_CANARY_OVERLAP: '0',
    BIDPHRASE_CANARY_PASS: '0',
  });
  assert.match(pass.body.detail, /the pass ratio of .*at most 0\.0 % more or less is wanted/);
  const memory = await switchTo({ BIDPHRASE_MEMORY_LIMIT_MB: '10' });
  assert.deepEqual([memory.status, /0 MB are free/.test(memory.body.detail)], [409, true]);
});

test('the admin port is one of its own, on the loopback address unless told otherwise', async (t) => {
  const child = await startServe(t, { ...ENV, BIDPHRASE_RELEASE: await tinyRelease() });
  assert.match(child.admin, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.notEqual(child.admin, child.http);
  assert.equal((await fetch(`${child.http}/admin/release`)).status, 404);
  const other = await startServe(t, {
    ...ENV,
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_ADMIN_HOST: '127.0.0.2',
  });
  assert.equal((await get(`${other.admin}/admin/release`)).folder, 'release');
});
