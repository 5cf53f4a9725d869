import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tinyRelease } from '../helpers/release.ts';
import { FREE_PORTS } from '../helpers/serve.ts';

const SERVICE = fileURLToPath(new URL('../../bench/service.ts', import.meta.url));

test('the service under measurement says what it serves, and stops in order when told to', async (t) => {
  const env = { ...process.env, ...FREE_PORTS, BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_LOG_LEVEL: 'warn' };
  const child = fork(SERVICE, { env });
  t.after(() => child.kill('SIGKILL'));
  const [started] = await once(child, 'message');
  assert.ok(started.port > 0);
  assert.match(started.release, /^bp-/);
  child.send('stop');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});
