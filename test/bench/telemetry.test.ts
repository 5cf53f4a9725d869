import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../helpers/child.ts';
import { tinyRelease } from '../helpers/release.ts';

const BENCH = fileURLToPath(new URL('../../bench/telemetry.ts', import.meta.url));

test('the benchmark has both services answer and prints the overhead with its interval', async (t) => {
  const args = ['--release', await tinyRelease(), '--dry', '--rounds', '2', '--titles', '4'];
  const child = runProgram(t, BENCH, args, { BIDPHRASE_WORKERS: '1' });
  assert.equal((await child.ended).code, 0, child.stderr());
  assert.match(child.stdout(), /^2 pairs of rounds of 4 requests each\./m);
  assert.match(
    child.stdout(),
    /^\| telemetry \| \d+\.\d\d \| \d+\.\d\d \| -?\d+\.\d\d % \| -?[\d.]+ % to -?[\d.]+ % \|$/m,
  );
});
