import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';

const MEMORY = join(import.meta.dirname, '../../bench/memory.ts');

test('a part that does not exist is refused with the names of those that do', async (t) => {
  const child = runProgram(t, MEMORY, ['soak', 'socks', '--dry']);
  assert.equal((await child.ended).code, 1);
  assert.match(child.stderr(), /socks is no part: soak, requests, shapes/);
});

test('one part is measured and printed by its name', { skip: process.platform !== 'linux' }, async (t) => {
  const child = runProgram(t, MEMORY, ['sessions', '--release', await tinyRelease(), '--scale', '0.1']);
  assert.equal((await child.ended).code, 0, child.stderr());
  assert.match(child.stdout(), /\| sessions opened and closed \| 14 times, release bp-[0-9a-f]+ \| \d+ MiB/);
});
