import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runBidphrase } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';
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

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-start-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a release that is not there is named', async (t) => {
  const missing = join(temporaryFolder(t), 'nothing');
  assert.ok((await startError(t, { BIDPHRASE_RELEASE: missing })).includes(missing));
});

test('a release with one byte changed in any file is refused, and the file is named', async (t) => {
  const release = await tinyRelease();
  for (const name of readdirSync(release).filter((name) => name !== 'manifest.json')) {
    const damaged = join(temporaryFolder(t), 'release');
    cpSync(release, damaged, { recursive: true });
    const bytes = readFileSync(join(damaged, name));
    bytes[bytes.length >> 1] ^= 0x55;
    writeFileSync(join(damaged, name), bytes);
    assert.ok((await startError(t, { BIDPHRASE_RELEASE: damaged })).includes(name), name);
  }
});

test('a manifest that is cut off is refused, and named', async (t) => {
  const damaged = join(temporaryFolder(t), 'release');
  cpSync(await tinyRelease(), damaged, { recursive: true });
  const manifest = readFileSync(join(damaged, 'manifest.json'), 'utf8');
  writeFileSync(join(damaged, 'manifest.json'), manifest.slice(0, -20));
  assert.match(await startError(t, { BIDPHRASE_RELEASE: damaged }), /manifest\.json/);
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
