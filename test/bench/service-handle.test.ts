import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forkService } from '../../bench/service-handle.ts';
import { tinyRelease } from '../helpers/release.ts';

test('the forked service answers, tells its event loop delay, and ends when told to', async () => {
  const service = await forkService(await tinyRelease());
  try {
    await service.resetDelay();
    assert.equal((await fetch(`${service.url}/recommend?title=Drill`)).status, 200);
    assert.equal((await service.refusals()).count, 0);
    assert.ok((await service.rss()) > 10e6);
    assert.match(service.grpc, /^127\.0\.0\.1:\d+$/);
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

test('settings given go before those that a measurement wants', async () => {
  const service = await forkService(await tinyRelease(), { BIDPHRASE_WORKERS: '1', BIDPHRASE_QUEUE_LIMIT: '1' });
  try {
    assert.equal(service.workers, '1');
    const titles = Array.from({ length: 20 }, (_, n) => `Drill ${n}`);
    const answers = await Promise.all(titles.map((title) => fetch(`${service.url}/recommend?title=${title}`)));
    const refused = answers.filter(({ status }) => status === 429).length;
    assert.ok(refused > 0);
    assert.equal((await service.refusals()).count, refused);
  } finally {
    await service.stop();
  }
});
