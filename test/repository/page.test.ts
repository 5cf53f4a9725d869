import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { build } from 'vite';
import { temporaryFolder } from '../helpers/folder.ts';

const root = resolve(import.meta.dirname, '../..');

/** Every file below a folder, by path. */
function contents(folder: string): Record<string, string> {
  const files = globSync('**/*.*', { cwd: folder }).sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

test('the page that is committed is what its sources build, byte for byte', async (t) => {
  const outDir = temporaryFolder(t);
  await build({ configFile: join(root, 'page/vite.config.ts'), build: { outDir } });
  const fresh = contents(outDir);
  assert.ok(Object.keys(fresh).length >= 4);
  assert.deepEqual(Object.keys(contents(join(root, 'page/built'))), Object.keys(fresh), 'run npm run build:page');
  assert.deepEqual(contents(join(root, 'page/built')), fresh, 'run npm run build:page');
});

test('a published package and an image carry the page', () => {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.ok(files.includes('page/built'));
  assert.match(readFileSync(join(root, 'Dockerfile'), 'utf8'), /^COPY page\/built \.\/page\/built$/m);
});

test('the page imports of the service only its contract', () => {
  const { overrides } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  const rule = overrides[0].linter.rules.style.noRestrictedImports;
  assert.deepEqual([rule.level, rule.options.patterns[0].group], ['error', ['**/src/**', '!**/src/contract/**']]);
});
