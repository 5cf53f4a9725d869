/**
 * Runs the Python side: `test` (ruff, then pytest) or `run ARGS...` (python -m bidphrase_training ARGS).
 * BIDPHRASE_PYTHON names an interpreter that already has training/requirements.txt; else training/.venv is made.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';
import { ensureVenv } from './lib/venv.ts';

const root = resolve(import.meta.dirname, '..');
const training = join(root, 'training');

/** Runs the interpreter in the foreground and gives its exit code (1 when a signal ended it). */
function run(python: string, args: string[], cwd: string): number {
  const path = [training, process.env.PYTHONPATH].filter(Boolean).join(delimiter);
  const child = spawnSync(python, args, { cwd, stdio: 'inherit', env: { ...process.env, PYTHONPATH: path } });
  if (child.error) throw new Error(`cannot run ${python} (${child.error.message}): set BIDPHRASE_PYTHON, or unset it`);
  return child.status ?? 1;
}

function main([command, ...args]: string[]): number {
  if (command !== 'test' && command !== 'run') throw new Error('usage: scripts/training.ts test | run ARGS...');
  const python =
    process.env.BIDPHRASE_PYTHON || ensureVenv(join(training, '.venv'), join(training, 'requirements.txt'));
  if (command === 'run') return run(python, ['-m', 'bidphrase_training', ...args], process.env.INIT_CWD ?? root);
  const lint = ['-m', 'ruff', 'check', '--config', 'ruff.toml', '.', '../bench/peer'];
  return run(python, lint, training) || run(python, ['-m', 'pytest', ...args], training);
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(`training: ${(error as Error).message}`);
  process.exitCode = 1;
}
