import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { tinyRelease } from '../helpers/release.ts';
import { tree } from '../helpers/tree.ts';

const root = resolve(import.meta.dirname, '../..');

test('the built service, as the image holds it, answers as the sources do', async (t) => {
  const image = tree(t, { 'dist/.keep': '' });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const tsc = [compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(image, 'dist')];
  const built = spawnSync(process.execPath, tsc, { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stdout);
  for (const folder of ['bin', 'proto']) cpSync(join(root, folder), join(image, folder), { recursive: true });
  copyFileSync(join(root, 'package.json'), join(image, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(image, 'node_modules'));

  const env = { ...process.env, BIDPHRASE_RELEASE: await tinyRelease() };
  const ask = (program: string) => {
    const args = [program, 'recommend', 'cast iron skillet 12 inch', '--limit', '5', '--json'];
    const run = spawnSync(process.execPath, args, { encoding: 'utf8', env, cwd: image });
    assert.equal(run.status, 0, run.stderr);
    return JSON.parse(run.stdout);
  };
  assert.deepEqual(ask(join(image, 'bin/bidphrase.js')), ask(join(root, 'src/main.ts')));
});
