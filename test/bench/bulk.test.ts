import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';

const BENCH = fileURLToPath(new URL('../../bench/bulk.ts', import.meta.url));

test('the benchmark sends all items by each way and prints a row for it', async (t) => {
  const args = ['--release', await tinyRelease(), '--dry', '--items', '12', '--rounds', '1'];
  const child = runProgram(t, BENCH, args, { BIDPHRASE_WORKERS: '1' });
  assert.equal((await child.ended).code, 0, child.stderr());
  assert.match(child.stdout(), /^12 items, median of 1 rounds\./m);
  for (const way of ['one after another', 'one bulk request', 'a stream of lines'])
    assert.match(child.stdout(), new RegExp(`^\\| ${way} \\| \\d`, 'm'), way);
});
