import assert from 'node:assert/strict';
import { test } from 'node:test';
import { records } from '../helpers/child.ts';
import { startBlackHole } from '../helpers/otlp.ts';
import { tinyRelease } from '../helpers/release.ts';
import { startServe } from '../helpers/serve.ts';
import { ask } from '../helpers/service.ts';

const settings = async (url: string) => ({
  BIDPHRASE_RELEASE: await tinyRelease(),
  BIDPHRASE_WORKERS: '1',
  BIDPHRASE_STORE: 'none',
  BIDPHRASE_TELEMETRY: 'both',
  BIDPHRASE_OTLP_URL: url,
  BIDPHRASE_TRACE_SHARE: '100',
  // Less than a delivery may take: if the flush at the end waited for that, the process would be killed.
  BIDPHRASE_SHUTDOWN_MS: '4500',
});

test('a black-holed collector costs a stop no more than its second: exit 0, and the log says what was cut', async (t) => {
  const child = await startServe(t, await settings(await startBlackHole(t)));
  assert.equal((await ask(child.http, 'recommend', { item: { title: 'Cordless drill' } })).status, 200);
  child.process.kill('SIGTERM');
  assert.deepEqual(await child.ended, { code: 0, signal: null });
  const cut = records(child.stdout()).find(({ msg }) => String(msg).startsWith('cut: '));
  assert.equal(cut?.spans, 7);
  assert.equal(cut?.level, 40);
});

test('a collector that is not there changes no answer and is told of once', async (t) => {
  const child = await startServe(t, {
    ...(await settings('http://127.0.0.1:9')),
    BIDPHRASE_OTLP_INTERVAL_MS: '100',
  });
  const refused = await child.logged(({ msg }) => String(msg).startsWith('the collector does not take'));
  assert.match(String(refused.message), /./);
  assert.equal((await ask(child.http, 'recommend', { item: { title: 'Cordless drill' } })).status, 200);
  child.process.kill('SIGTERM');
  assert.deepEqual(await child.ended, { code: 0, signal: null });
  const told = records(child.stdout()).filter(({ msg }) => String(msg).startsWith('the collector does not take'));
  assert.equal(told.length, 1);
});
