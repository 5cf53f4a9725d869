import { spawnSync } from 'node:child_process';

/** Names tried in order; a name that is not installed, too old or broken is passed over. */
export const PYTHON_NAMES = ['python3.13', 'python3.12', 'python3.11', 'python3', 'python'];
export const PYTHON_MINIMUM: [major: number, minor: number] = [3, 11];

/** Version of an interpreter, or why it cannot be used. */
export type Probe = { version: [number, number] } | { problem: string };

/** Asks an interpreter for its version by running it: a name on PATH may be a shim that only prints an error. */
export function probePython(name: string, env: NodeJS.ProcessEnv = process.env): Probe {
  const code = 'import sys, venv, ensurepip; print(*sys.version_info[:2])';
  const run = spawnSync(name, ['-c', code], { encoding: 'utf8', env });
  if (run.error) return { problem: 'not found' };
  if (run.status !== 0) {
    const missing = /No module named '(\w+)'/.exec(run.stderr)?.[1];
    return { problem: missing ? `lacks the module ${missing}` : 'does not run' };
  }
  const [major = 0, minor = 0] = run.stdout.trim().split(' ').map(Number);
  const [needMajor, needMinor] = PYTHON_MINIMUM;
  const old = major < needMajor || (major === needMajor && minor < needMinor);
  return old ? { problem: `is ${major}.${minor}` } : { version: [major, minor] };
}

/**
 * First usable interpreter among `names`.
 * @throws Error of one line that says what was tried and what to install
 */
export function findPython(names: string[] = PYTHON_NAMES, env: NodeJS.ProcessEnv = process.env): string {
  const problems: string[] = [];
  for (const name of names) {
    const probe = probePython(name, env);
    if ('version' in probe) return name;
    problems.push(`${name} ${probe.problem}`);
  }
  throw new Error(
    `training needs Python >= ${PYTHON_MINIMUM.join('.')} with venv (${problems.join(', ')}): ` +
      'install it, or name an interpreter that has training/requirements.txt in BIDPHRASE_PYTHON',
  );
}
