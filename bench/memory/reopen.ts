import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROGRAM = fileURLToPath(new URL('sessions.ts', import.meta.url));

/** Resident MiB of a process of its own after each of so many times of opening a release, one run each, and closing it. */
export async function reopen(release: string, times: number): Promise<number[]> {
  const args = ['--expose-gc', PROGRAM, release, String(times)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}
