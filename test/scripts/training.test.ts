import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');

/** Runs scripts/training.ts with a shell script in the place of Python. */
function training(t: TestContext, python: string, args: string[], cwd = root) {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-training-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const fake = join(folder, 'python');
  writeFileSync(fake, `#!/bin/sh\n${python}\n`);
  chmodSync(fake, 0o755);
  return spawnSync(process.execPath, [join(root, 'scripts/training.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, BIDPHRASE_PYTHON: fake, INIT_CWD: cwd, PYTHONPATH: '' },
  });
}

test('run hands its arguments to the package, in the folder where the user called npm', (t) => {
  const cwd = realpathSync(tmpdir());
  const run = training(t, 'echo "$@"; pwd; echo $PYTHONPATH', ['run', 'export', '--out', 'x y'], cwd);
  assert.equal(run.stdout, `-m bidphrase_training export --out x y\n${cwd}\n${join(root, 'training')}\n`);
  assert.equal(run.status, 0);
});

test('test runs ruff, then pytest, and stops at the first that fails', (t) => {
  const both = training(t, 'echo "$@"', ['test', '-x']);
  assert.equal(both.stdout, '-m ruff check --config ruff.toml . ../bench/peer\n-m pytest -x\n');
  const failing = training(t, 'echo "$@"; exit 3', ['test']);
  assert.equal(failing.stdout, '-m ruff check --config ruff.toml . ../bench/peer\n');
  assert.equal(failing.status, 3);
});

test('an interpreter that does not exist is one line that names the variable', () => {
  const env = { ...process.env, BIDPHRASE_PYTHON: '/nowhere/python' };
  const run = spawnSync(process.execPath, [join(root, 'scripts/training.ts'), 'test'], { encoding: 'utf8', env });
  assert.equal(run.status, 1);
  assert.match(run.stderr, /^training: cannot run \/nowhere\/python [^\n]+BIDPHRASE_PYTHON[^\n]*\n$/);
});
