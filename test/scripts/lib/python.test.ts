import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { findPython, probePython } from '../../../scripts/lib/python.ts';

/** A folder of shell scripts that stand for interpreters, as the only PATH. */
function fakes(t: TestContext, scripts: Record<string, string>): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-python-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, body] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return { PATH: folder };
}

test('a shim that only prints an error is passed over', (t) => {
  const env = fakes(t, { 'python3.13': 'echo no such version >&2; exit 127', 'python3.12': 'echo 3 12' });
  assert.deepEqual(probePython('python3.13', env), { problem: 'does not run' });
  assert.equal(findPython(['python3.13', 'python3.12'], env), 'python3.12');
});

test('a python3 that is new enough is used, an old one is not', (t) => {
  const env = fakes(t, { python3: 'echo 3 9', python: 'echo 4 0' });
  assert.deepEqual(probePython('python3', env), { problem: 'is 3.9' });
  assert.deepEqual(probePython('python', env), { version: [4, 0] });
  assert.equal(findPython(['python3', 'python'], env), 'python');
});

test('without a usable Python the error is one line with what was tried and the remedy', (t) => {
  const env = fakes(t, { python3: 'echo 3 9', python: `echo "No module named 'ensurepip'" >&2; exit 1` });
  assert.throws(
    () => findPython(['python3.11', 'python3', 'python'], env),
    (error: Error) => {
      assert.match(error.message, /^training needs Python >= 3\.11 [^\n]+BIDPHRASE_PYTHON$/);
      assert.match(error.message, /python3\.11 not found, python3 is 3\.9, python lacks the module ensurepip/);
      return true;
    },
  );
});
