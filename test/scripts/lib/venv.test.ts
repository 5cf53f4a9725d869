import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findPython } from '../../../scripts/lib/python.ts';
import { ensureVenv } from '../../../scripts/lib/venv.ts';

test('the environment is made once, filled again when requirements change, and after an interrupted install', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-venv-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const requirements = join(folder, 'requirements.txt');
  const venv = join(folder, '.venv');
  const marker = join(venv, 'requirements.sha256');
  let made = 0;
  const python = () => {
    made += 1;
    return findPython();
  };

  writeFileSync(requirements, '# nothing\n');
  const interpreter = ensureVenv(venv, requirements, python);
  assert.ok(existsSync(interpreter));
  const first = readFileSync(marker, 'utf8');
  const written = statSync(marker).mtimeMs;

  assert.equal(ensureVenv(venv, requirements, python), interpreter);
  assert.equal(statSync(marker).mtimeMs, written, 'unchanged requirements install nothing');

  writeFileSync(requirements, '# still nothing\n');
  ensureVenv(venv, requirements, python);
  assert.notEqual(readFileSync(marker, 'utf8'), first);

  writeFileSync(requirements, 'not a requirement !\n');
  assert.throws(() => ensureVenv(venv, requirements, python), /installing .*requirements.txt failed/);
  assert.throws(
    () => ensureVenv(venv, requirements, python),
    /failed/,
    'a failed install leaves no marker that hides it',
  );
  assert.equal(made, 1);
});
