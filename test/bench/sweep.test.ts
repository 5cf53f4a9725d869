import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../helpers/child.ts';

const SWEEP = join(import.meta.dirname, '../../bench/sweep.ts');

test('the document can be made again without measuring', async (t) => {
  const child = runProgram(t, SWEEP, ['--report', '--dry']);
  assert.equal((await child.ended).code, 0, child.stderr());
});

test('a bad option ends before anything is started', async (t) => {
  const child = runProgram(t, SWEEP, ['--seconds', 'x', '--dry']);
  assert.equal((await child.ended).code, 1);
  assert.match(child.stderr(), /--seconds x: give a number above 0/);
});
