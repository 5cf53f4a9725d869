import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { tinyRelease } from '../helpers/release.ts';

const ROOT = resolve(import.meta.dirname, '../..');

test('counts what passes by share, and never more than the pool that stands for everything', async () => {
  const args = ['bench/retrieval.ts', '--dry', '--release', await tinyRelease()];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  assert.match(stdout, /^Release bp-[0-9a-f]{12}, 20 titles\. CPU: /);
  const means = stdout
    .split('\n')
    .filter((line) => /^\| (everything|100, share)/.test(line))
    .map((line) => Number(line.split('|')[2]));
  assert.equal(means.length, 6);
  const [pool, ...shares] = means;
  assert.ok(pool > 0 && shares.every((mean) => mean <= pool), stdout);
  assert.ok(new Set(shares).size > 1, `the share makes no difference: ${stdout}`);
});
