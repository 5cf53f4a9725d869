import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { temporaryFolder } from '../helpers/folder.ts';
import { tinyRelease } from '../helpers/release.ts';

const ROOT = resolve(import.meta.dirname, '../..');

async function bench(...args: string[]): Promise<string> {
  const all = ['bench/retrieval.ts', '--dry', '--release', await tinyRelease(), ...args];
  return (await promisify(execFile)(process.execPath, all, { cwd: ROOT })).stdout;
}

/** Second cells of the rows whose first cell matches. */
function values(text: string, label: RegExp): number[] {
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.filter(([, first = '']) => label.test(first)).map(([, , second]) => Number(second));
}

test('choices are measured on development titles, what was chosen on held-out ones', async () => {
  const text = await bench('--count', '20');
  assert.match(text, /^Release bp-[0-9a-f]{12}\. CPU: /);
  const [choices, chosen] = text.split('What was chosen, on 20 held-out titles (probe-titles.tsv):');
  assert.match(choices, /^Choices, on 20 titles of dev-titles\.tsv:$/m);
  const [pool] = values(choices, /^everything/);
  const shares = values(choices, /^100, share/);
  assert.equal(shares.length, 5);
  assert.ok(pool > 0 && shares.every((mean) => mean <= pool), text);
  assert.ok(new Set(shares).size > 1, `the share makes no difference: ${text}`);
  const recalls = values(choices, /^(128|256|512 \(this release\)|1024)$/);
  assert.equal(recalls.length, 4);
  assert.ok(
    recalls.every((recall) => recall > 0.9 && recall <= 1),
    text,
  );
  assert.equal(values(chosen, /^100, share 0\.5$/).length, 1);
  assert.equal(values(chosen, /^100, share/).length, 1);
  assert.match(chosen, /^Recall@100 of the index against exact search: (0\.9\d+|1\.0000)\.$/m);
});

test('--titles and --count say which titles choose', async (t) => {
  const file = join(temporaryFolder(t), 'titles.txt');
  writeFileSync(file, 'Wine cooler\nIgnition coil\nGarden hose\n');
  const text = await bench('--titles', file, '--count', '2');
  assert.match(text, /^Choices, on 2 titles of titles\.txt:$/m);
  await assert.rejects(bench('--count', 'x'), /--count x: give a whole number/);
});
