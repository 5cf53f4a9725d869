import assert from 'node:assert/strict';
import { mkdirSync, unlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { openSqliteStore } from '../../src/stores/sqlite.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { until } from '../helpers/kafka.ts';
import { listingEvent } from '../helpers/listings.ts';
import { inNamespace, NO_NAMESPACE } from '../helpers/namespace.ts';
import { tinyRelease } from '../helpers/release.ts';

const MAIN = resolve(import.meta.dirname, '../../src/main.ts');

const settings = async (store: string) => ({
  BIDPHRASE_HTTP_PORT: '0',
  BIDPHRASE_GRPC_PORT: '0',
  BIDPHRASE_ADMIN_PORT: '0',
  BIDPHRASE_WORKERS: '1',
  BIDPHRASE_RELEASE: await tinyRelease(),
  BIDPHRASE_STORE: store,
});

test('a full disk refuses events with the reason, requests go on, and nothing accepted is lost', async (t) => {
  const folder = temporaryFolder(t);
  const script = [
    `mount -t tmpfs -o size=3m none ${folder}`,
    `head -c 2000000 /dev/zero > ${folder}/ballast`,
    `exec ${process.execPath} ${MAIN} serve`,
  ].join(' && ');
  const running = await inNamespace(t, script, await settings(join(folder, 'items.sqlite')));
  if (!running) return t.skip(NO_NAMESPACE);
  await until(() => /"msg":"serving"/.test(running.said()));
  const http = /"http":"([^"]+)"/.exec(running.said())?.[1];
  const post = (from: number) =>
    fetch(`${http}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(
        Array.from({ length: 100 }, (_, n) => {
          const data = { id: `item-${from + n}`, title: `Garden hose ${from + n} m`, revision: 1 };
          return { ...listingEvent('created', data), padding: 'x'.repeat(3000) };
        }),
      ),
    });
  let accepted = 0;
  let refusal: { code: string; detail: string } | undefined;
  while (!refusal) {
    const answer = await post(accepted);
    if (answer.status === 202) accepted += 100;
    else refusal = await answer.json();
    assert.ok(accepted < 3000, 'the disk never became full');
  }
  assert.equal(refusal.code, 'UNAVAILABLE');
  assert.match(refusal.detail, /the events were not stored: .* is full: make room on the disk/);
  const asked = await fetch(`${http}/recommend?title=Garden+hose`);
  assert.equal(asked.status, 200);
  unlinkSync(`/proc/${running.child.pid}/root${folder}/ballast`);
  await until(async () => (await post(accepted)).status === 202);
  accepted += 100;
  const last = `${http}/items/item-${accepted - 1}/keyphrases`;
  await until(async () => (await fetch(last)).status === 200);
  for (let n = 0; n < accepted; n += 7) assert.equal((await fetch(`${http}/items/item-${n}/keyphrases`)).status, 200);
});

test('a store that may only be read ends the start with one line that says what to do', async (t) => {
  const folder = join(temporaryFolder(t), 'kept');
  mkdirSync(folder);
  const path = join(folder, 'items.sqlite');
  await (await openSqliteStore(path)).close();
  const script = [
    `mount --bind ${folder} ${folder}`,
    `mount -o remount,ro,bind ${folder}`,
    `exec ${process.execPath} ${MAIN} serve`,
  ].join(' && ');
  const running = await inNamespace(t, script, await settings(path));
  if (!running) return t.skip(NO_NAMESPACE);
  assert.equal(await running.ended, 1);
  assert.match(running.said(), /bidphrase: the store .*items.sqlite (is read-only|cannot be opened): .*writ/);
});
