import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A program under test, with everything it has said so far. */
export interface Child {
  process: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** Resolves when the program has ended and its pipes are drained. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Resolves with the first log record (a JSON line on stdout) that satisfies the predicate; rejects when it ends first. */
  logged: (predicate: (record: Record<string, unknown>) => boolean) => Promise<Record<string, unknown>>;
}

/** Starts `bidphrase ...args` from its sources; killed at the end of the test if it still runs. */
export function runBidphrase(t: TestContext, args: readonly string[], env: Record<string, string> = {}): Child {
  return runProgram(t, MAIN, args, env);
}

/** Starts a TypeScript program; killed at the end of the test if it still runs. */
export function runProgram(
  t: TestContext,
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Child {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    err += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  const logged: Child['logged'] = (predicate) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const record = records(out).find(predicate);
        if (record) resolve(record);
      };
      child.stdout.on('data', look);
      child.once('close', (code) => reject(new Error(`the program ended (${code}) first: ${out}${err}`)));
      look();
    });
  return { process: child, stdout: () => out, stderr: () => err, ended, logged };
}

/** Complete JSON lines of a log. */
export function records(log: string): Record<string, unknown>[] {
  return log
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** The environment without this project's own options, which would change what the program does. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('BIDPHRASE_') && name !== 'NODE_OPTIONS',
  );
  return Object.fromEntries(kept);
}
