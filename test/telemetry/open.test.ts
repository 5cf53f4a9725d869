import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../src/config/load.ts';
import { openTelemetry } from '../../src/telemetry/open.ts';
import { runProgram } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';
import { FREE_PORTS } from '../helpers/serve.ts';

const log = { info: () => {}, warn: () => {} };

test('telemetry that is on can be closed', async (t) => {
  const config = loadConfig({ ...FREE_PORTS, BIDPHRASE_TELEMETRY: 'prometheus' });
  const telemetry = await openTelemetry({ config, version: '0', log });
  t.after(() => telemetry?.close());
  assert.ok(await telemetry?.listen());
});

test('a service without telemetry loads nothing of OpenTelemetry', async (t) => {
  const program = fileURLToPath(new URL('../process/programs/serve-counting-modules.ts', import.meta.url));
  const release = await tinyRelease();
  const loaded = async (telemetry: string) => {
    const child = runProgram(t, program, [], {
      ...FREE_PORTS,
      BIDPHRASE_RELEASE: release,
      BIDPHRASE_WORKERS: '1',
      BIDPHRASE_STORE: 'none',
      BIDPHRASE_TELEMETRY: telemetry,
    });
    const { modules } = await child.logged((record) => 'modules' in record);
    child.process.kill('SIGKILL');
    return modules;
  };
  assert.equal(await loaded('off'), 0);
  assert.ok(Number(await loaded('prometheus')) > 0);
});
