import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { verifyRelease } from '../../../src/release/verify.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { tinyRelease } from '../../helpers/release.ts';

const PROGRAM = join(import.meta.dirname, '../../../bench/memory/make-universe.ts');
const run = async (...args: string[]) =>
  JSON.parse((await promisify(execFile)(process.execPath, [PROGRAM, ...args])).stdout);

test('a universe is built from generated phrases, and its recall measured', async (t) => {
  const out = join(temporaryFolder(t), 'built');
  const { seconds, peak } = await run('built', '600', await tinyRelease(), out);
  assert.ok(seconds > 0 && peak > 10);
  assert.equal((await verifyRelease(out)).keyphrases.rows, 600);
  assert.equal(existsSync(`${out}.tsv`), false);
  const { recall } = await run('recall', '5', out);
  assert.ok(recall > 0.9 && recall <= 1);
  await assert.rejects(run('shrunk', '1', 'x', 'y'), /built, jittered or recall/);
});
