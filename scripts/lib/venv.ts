import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from './python.ts';

/** Runs a program in the foreground. @throws Error that names the step when it fails */
function step(what: string, program: string, args: string[]): void {
  const run = spawnSync(program, args, { stdio: 'inherit' });
  if (run.status !== 0) throw new Error(`${what} failed (${run.error?.message ?? `exit ${run.status}`})`);
}

/**
 * Interpreter of a virtual environment, made when missing and filled when its requirements changed.
 * A marker with the requirements' hash is written last, so an interrupted install is repeated.
 * @param venv folder of the environment
 * @param requirements file that pip reads
 * @returns path of the environment's interpreter
 */
export function ensureVenv(venv: string, requirements: string, python: () => string = findPython): string {
  const interpreter = join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const marker = join(venv, 'requirements.sha256');
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(interpreter) && existsSync(marker) && readFileSync(marker, 'utf8') === hash) return interpreter;
  if (!existsSync(interpreter)) {
    rmSync(venv, { recursive: true, force: true });
    step(`making ${venv}`, python(), ['-m', 'venv', venv]);
  }
  console.log(`Installing ${requirements} into ${venv} (the first time takes some minutes)`);
  step(`installing ${requirements}`, interpreter, [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements],
  ]);
  writeFileSync(marker, hash);
  return interpreter;
}
