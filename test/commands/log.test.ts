import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLog } from '../../src/commands/log.ts';
import { records, runProgram } from '../helpers/child.ts';

test('the level decides what is written', () => {
  assert.ok(!createLog('warn').isLevelEnabled('info'));
  assert.ok(createLog('debug').isLevelEnabled('debug'));
});

test('lines before an exit are written in the order they were logged', async (t) => {
  const program = fileURLToPath(new URL('../process/programs/log-and-exit.ts', import.meta.url));
  const child = runProgram(t, program, []);
  await child.ended;
  const said = records(child.stdout()).map(({ line }) => line);
  assert.deepEqual(said, [...Array(20).keys()]);
});
