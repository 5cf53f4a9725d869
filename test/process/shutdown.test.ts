import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBidphrase } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';
import { point, twoReleases } from '../helpers/releases.ts';
import { FREE_PORTS, startServe } from '../helpers/serve.ts';

const ENV = { BIDPHRASE_WORKERS: '1', BIDPHRASE_STORE: 'none' };

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} while the service starts ends it with 0, and nothing is served`, async (t) => {
    const child = runBidphrase(t, ['serve'], { ...FREE_PORTS, ...ENV, BIDPHRASE_RELEASE: await tinyRelease() });
    await child.logged(({ msg }) => msg === 'opening the release');
    child.process.kill(signal);
    assert.deepEqual(await child.ended, { code: 0, signal: null }, child.stderr());
    assert.doesNotMatch(child.stdout(), /"msg":"serving"/);
    assert.equal(child.stderr(), '');
  });

  test(`${signal} while a release is switched ends the switch, and the process with 0`, async (t) => {
    const root = await twoReleases(t);
    const child = await startServe(t, { ...ENV, BIDPHRASE_RELEASE: root });
    point(root, 'b');
    child.process.kill('SIGHUP');
    await child.logged(({ msg }) => msg === 'looking for another release');
    child.process.kill(signal);
    assert.deepEqual(await child.ended, { code: 0, signal: null }, child.stderr());
    assert.match(child.stdout(), /"msg":"stopped"/);
  });
}
