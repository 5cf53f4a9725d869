import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../helpers/child.ts';

// A flood of the fixture release: test-long/load.test.ts.

const FLOOD = join(import.meta.dirname, '../../bench/flood.ts');

test('the document can be made again without measuring', async (t) => {
  const child = runProgram(t, FLOOD, ['--report', '--dry']);
  assert.equal((await child.ended).code, 0, child.stderr());
});

test('a bad option ends before anything is started', async (t) => {
  for (const [option, value] of [
    ['--minutes', '0'],
    ['--deadline', 'soon'],
  ]) {
    const child = runProgram(t, FLOOD, [option, value, '--dry']);
    assert.equal((await child.ended).code, 1);
    assert.match(child.stderr(), new RegExp(`${option} ${value}: give `));
  }
});
