import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forkService } from '../../bench/service-handle.ts';
import { tinyRelease } from '../helpers/release.ts';

test('the forked service answers, tells its event loop delay, and ends when told to', async () => {
  const service = await forkService(await tinyRelease());
  try {
    await service.resetDelay();
    assert.equal((await fetch(`${service.url}/recommend?title=Drill`)).status, 200);
    const { p99, max } = await service.delay();
    assert.ok(p99 > 0 && max >= p99);
  } finally {
    await service.stop();
  }
  await assert.rejects(fetch(`${service.url}/healthz`));
});

test('a service that cannot start is an error', async () => {
  await assert.rejects(forkService('/nowhere'), /ended with 1/);
});
