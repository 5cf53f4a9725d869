import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { tinyRelease } from '../helpers/release.ts';

test('scripts/explained.ts prints fifty refused pairs of a release with a sentence each', async () => {
  const env = { ...process.env, BIDPHRASE_RELEASE: await tinyRelease(), BIDPHRASE_WORKERS: '1' };
  const page = execFileSync(process.execPath, ['scripts/explained.ts', '--print'], { encoding: 'utf8', env });
  const rows = page.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  assert.equal(rows.length, 50);
  assert.ok(rows.every((row) => row.includes('| Refused: ')));
});
