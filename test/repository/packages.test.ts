import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pkg = JSON.parse(read('package.json'));
const lock: Record<string, { license?: string; hasInstallScript?: boolean; optional?: boolean; dev?: boolean }> =
  JSON.parse(read('package-lock.json')).packages;

const PERMISSIVE = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache[- ]2\.0|BlueOak-1\.0\.0|Python-2\.0|CC0-1\.0|Unlicense)$/;

/** What only builds or tests, unchanged and never part of what is installed or served, may have this one as well. */
const TOOLS = /^MPL-2\.0$/;

test('every package has a permissive licence', () => {
  const other = Object.entries(lock).filter(([path, { license = 'none', dev }]) => {
    const choices = license.replaceAll(/[()]/g, '').split(/ OR /);
    const allowed = (one: string) => PERMISSIVE.test(one) || (dev && TOOLS.test(one));
    return path !== '' && !choices.some((choice) => choice.split(' AND ').every(allowed));
  });
  assert.deepEqual(
    other.map(([path, { license }]) => `${path}: ${license}`),
    [],
  );
});

test('every install script is allowed or denied by name, as npm 11 wants it', () => {
  for (const [path, { hasInstallScript }] of Object.entries(lock)) {
    const name = path.replace(/^.*node_modules\//, '');
    if (hasInstallScript) assert.ok(name in pkg.allowScripts, `run "npm install-scripts approve ${name}" (or deny)`);
  }
});

test('a machine without a compiler can install: what compiles is optional', () => {
  assert.ok('hnswlib-node' in pkg.optionalDependencies);
  assert.equal(lock['node_modules/hnswlib-node']?.optional, true);
});

test('an install downloads nothing besides packages, with npm 10 neither, which knows no allowScripts', () => {
  assert.match(read('.npmrc'), /^onnxruntime-node-install=skip$/m);
  assert.equal(pkg.allowScripts['onnxruntime-node'], false);
});

test('the lock file names no registry', () => {
  assert.doesNotMatch(read('package-lock.json'), /"resolved":/);
});

test('CI runs what the README tells a newcomer to run', () => {
  const commands = read('.ci/run')
    .split('\n')
    .filter((line) => line.startsWith('npm'));
  assert.deepEqual(commands, ['npm ci', 'npm test']);
  assert.match(read('.ci/run'), /^#!.*bash\n[\s\S]*set -euo pipefail/);
  assert.equal(pkg.scripts.test, 'npm run lint && npm run test:service && npm run test:training');
});

test('versions are exact, so that a fresh install is the one that was tested', () => {
  for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(pkg[group])) assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
  }
});
