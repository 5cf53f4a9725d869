import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envName, OPTIONS, type OptionName } from '../../src/config/schema.ts';
import { runBidphrase } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';
import { startServe } from '../helpers/serve.ts';

test('serve --help names every option', async (t) => {
  const child = runBidphrase(t, ['serve', '--help']);
  assert.equal((await child.ended).code, 0);
  for (const name of Object.keys(OPTIONS) as OptionName[]) assert.ok(child.stdout().includes(envName(name)), name);
});

test('the log says where it serves what, with how many workers and why', async (t) => {
  const release = await tinyRelease();
  const child = await startServe(t, { BIDPHRASE_RELEASE: release, BIDPHRASE_WORKERS: '1' });
  const opening = await child.logged(({ msg }) => msg === 'opening the release');
  assert.equal(opening.workers, 1);
  assert.equal(opening.reason, 'BIDPHRASE_WORKERS');
  const serving = await child.logged(({ msg }) => msg === 'serving');
  assert.equal(serving.workers, 1);
  assert.equal(serving.provider, 'cpu');
  const { table, index, sessions } = serving.bytes as Record<string, number>;
  assert.ok(table > 0 && index > 0 && sessions > 0);
  const ready = await (await fetch(`${serving.http}/readyz`)).json();
  assert.equal(ready.release, serving.release);
});
