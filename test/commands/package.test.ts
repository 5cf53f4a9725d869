import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { packageVersion, releaseFolder } from '../../src/commands/package.ts';
import { OPTIONS } from '../../src/config/schema.ts';

test('the version is the one of package.json', () => {
  assert.match(packageVersion(), /^\d+\.\d+\.\d+/);
});

test('the default release is the one of the package, wherever the caller is', (t) => {
  const before = process.cwd();
  t.after(() => process.chdir(before));
  process.chdir('/');
  const folder = releaseFolder({ release: OPTIONS.release.default });
  assert.ok(existsSync(resolve(folder, '../../package.json')));
  assert.equal(releaseFolder({ release: 'mine' }), '/mine');
});
