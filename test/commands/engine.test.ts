import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { openEngine } from '../../src/commands/engine.ts';
import { loadConfig } from '../../src/config/load.ts';
import { tinyRelease } from '../helpers/release.ts';
import { idOf, otherRelease, twoReleases } from '../helpers/releases.ts';

const log = pino({ level: 'silent' });

test('the engine of the settings serves the release that CURRENT names, and can be sent to another', async (t) => {
  const env = { BIDPHRASE_RELEASE: await twoReleases(t), BIDPHRASE_WORKERS: '1', BIDPHRASE_CANARY_TITLES: '3' };
  const engine = await openEngine(loadConfig(env), log);
  t.after(() => engine.close());
  assert.equal(engine.info().release, idOf(await tinyRelease()));
  const { release, canary } = await engine.swap(await otherRelease());
  assert.deepEqual([release, canary?.titles], [idOf(await otherRelease()), 3]);
});

test('told to stop while it opens, it opens nothing', async () => {
  const env = { BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_WORKERS: '1' };
  const opened = openEngine(loadConfig(env), log, AbortSignal.abort(new Error('stopped')));
  await assert.rejects(opened, /stopped/);
});
