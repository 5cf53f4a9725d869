import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runBidphrase } from '../helpers/child.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { copyOfRelease, damage, tinyRelease } from '../helpers/release.ts';
import { FREE_PORTS, startServe } from '../helpers/serve.ts';

/** `serve` must fail: its one line on standard error. */
async function startError(t: TestContext, env: Record<string, string>): Promise<string> {
  const child = runBidphrase(t, ['serve'], { ...FREE_PORTS, ...env });
  const { code, signal } = await child.ended;
  assert.equal(signal, null);
  assert.equal(code, 1, child.stderr());
  assert.match(child.stderr(), /^bidphrase: [^\n]+\n$/);
  assert.doesNotMatch(child.stderr(), /\bat .*\.ts:/);
  return child.stderr();
}

test('a release that is not there is named', async (t) => {
  const missing = join(temporaryFolder(t), 'nothing');
  assert.ok((await startError(t, { BIDPHRASE_RELEASE: missing })).includes(missing));
});

test('a release with a changed byte in any file is refused, and the file is named', async (t) => {
  for (const name of readdirSync(await tinyRelease())) {
    const damaged = await copyOfRelease(t);
    damage(damaged, name, 'flip');
    assert.ok((await startError(t, { BIDPHRASE_RELEASE: damaged })).includes(name), name);
  }
});

test('a release with a file cut short or missing is refused, and the file is named', async (t) => {
  for (const how of ['cut', 'remove'] as const) {
    const damaged = await copyOfRelease(t);
    damage(damaged, 'index.usearch', how);
    assert.match(await startError(t, { BIDPHRASE_RELEASE: damaged }), /index\.usearch/);
  }
});

test('a second service on a used port ends with a line that names the port and the option', async (t) => {
  const release = await tinyRelease();
  const first = await startServe(t, { BIDPHRASE_RELEASE: release });
  const http = new URL(first.http).port;
  const again = await startError(t, { BIDPHRASE_RELEASE: release, BIDPHRASE_HTTP_PORT: http });
  assert.match(again, new RegExp(`${http}.*BIDPHRASE_HTTP_PORT`));
  const grpc = first.grpc.split(':')[1];
  const grpcAgain = await startError(t, { BIDPHRASE_RELEASE: release, BIDPHRASE_GRPC_PORT: grpc });
  assert.match(grpcAgain, new RegExp(`${grpc}.*BIDPHRASE_GRPC_PORT`));
});

test('a wrong option is named with its value', async (t) => {
  assert.match(await startError(t, { BIDPHRASE_HTTP_PORT: 'banana' }), /BIDPHRASE_HTTP_PORT.*banana/);
});
