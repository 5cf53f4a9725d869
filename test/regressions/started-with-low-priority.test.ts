import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tinyRelease } from '../helpers/release.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

test('a process that was started with a lower priority than its workers would take keeps it, and answers', async (t) => {
  const args = ['-n', '10', process.execPath, MAIN, 'recommend', 'Garden hose', '--json'];
  const asNobody = process.getuid?.() === 0 ? ['--user', '--map-user=65534'] : undefined;
  if (asNobody && spawnSync('unshare', [...asNobody, 'true']).status !== 0) {
    return t.skip('not run: root may raise priorities, and this machine gives no user namespace');
  }
  const [command, all] = asNobody ? ['unshare', [...asNobody, 'nice', ...args]] : ['nice', args];
  const env = { PATH: process.env.PATH, BIDPHRASE_RELEASE: await tinyRelease() };
  const { status, stderr } = spawnSync(command, all, { env, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});
