import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';

const LEVERS = join(import.meta.dirname, '../../bench/levers.ts');

test('every lever that needs no Python is measured on a release, the others say that they were not', async (t) => {
  const few = ['--lists', '2', '--rounds', '1', '--seconds', '0.3'];
  const child = runProgram(t, LEVERS, ['--release', await tinyRelease(), '--python', '', '--dry', ...few]);
  assert.equal((await child.ended).code, 0, child.stderr());
  for (const row of ['fused int8 graph', 'candidates by length', '50 candidates', '25 candidates'])
    assert.match(child.stdout(), new RegExp(`^\\| ${row}[^|]* \\| \\d+\\.\\d ms \\|`, 'm'), row);
  for (const row of ['a session a core', 'one session of all cores'])
    assert.match(child.stdout(), new RegExp(`^\\| ${row}[^|]* \\|  \\| \\d+\\.\\d \\|`, 'm'), row);
  for (const row of ['as exported, not fused', 'the same weights in fp32', 'GEMM floor, int8'])
    assert.match(child.stdout(), new RegExp(`^\\| ${row} \\| not measured`, 'm'), row);
});

test('a bad option ends before anything is measured', async (t) => {
  const child = runProgram(t, LEVERS, ['--lists', '0', '--dry']);
  assert.equal((await child.ended).code, 1);
  assert.match(child.stderr(), /--lists 0: give a number above 0/);
});
