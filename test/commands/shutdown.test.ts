import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FAULT_SIGNALS } from '../../src/commands/shutdown.ts';
import { records, runProgram } from '../helpers/child.ts';

const PROGRAM = fileURLToPath(new URL('../process/programs/stop.ts', import.meta.url));

/** The program, once it runs. */
async function start(t: TestContext, way: string) {
  const child = runProgram(t, PROGRAM, [way]);
  await child.logged(({ msg }) => msg === 'started');
  return child;
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} stops in order and ends with 0`, async (t) => {
    const child = await start(t, 'clean');
    child.process.kill(signal);
    assert.deepEqual(await child.ended, { code: 0, signal: null });
    const said = records(child.stdout()).map(({ msg }) => msg);
    assert.deepEqual(said, ['started', 'stopping', 'stop called', 'stopped']);
  });
}

test('a stop that fails ends with 1', async (t) => {
  const child = await start(t, 'fails');
  child.process.kill('SIGTERM');
  assert.deepEqual(await child.ended, { code: 1, signal: null });
  assert.match(child.stdout(), /the disk is gone/);
});

test('an uncaught error stops in order too, and ends with 1', async (t) => {
  const child = runProgram(t, PROGRAM, ['throws']);
  await child.logged(({ msg }) => msg === 'stop called');
  assert.match(child.stdout(), /stopping after an error/);
  child.process.kill('SIGKILL');
});

test('a stop that takes longer than its grace is ended by force', async (t) => {
  const child = await start(t, 'late');
  child.process.kill('SIGTERM');
  assert.deepEqual(await child.ended, { code: null, signal: 'SIGKILL' });
  assert.match(child.stdout(), /not stopped within 200 ms/);
});

test('a second signal ends by force', async (t) => {
  const child = await start(t, 'hangs');
  child.process.kill('SIGTERM');
  await child.logged(({ msg }) => msg === 'stop called');
  child.process.kill('SIGTERM');
  assert.deepEqual(await child.ended, { code: null, signal: 'SIGKILL' });
});

for (const signal of FAULT_SIGNALS as NodeJS.Signals[]) {
  test(`a native fault (${signal}) ends the process at once instead of hanging it`, async (t) => {
    const child = await start(t, 'hangs');
    child.process.kill(signal);
    assert.deepEqual(await child.ended, { code: null, signal });
    assert.doesNotMatch(child.stdout(), /stop called/);
  });
}
