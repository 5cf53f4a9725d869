import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time that the threads of a process had so far, to the nanosecond (Linux: schedstat). */
export function cpuTime(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce((sum, task) => sum + spent(`${tasks}/${task}/schedstat`), 0) / 1e6;
}

/** Nanoseconds; a thread that ended meanwhile has none. */
function spent(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ', 1)[0]);
  } catch {
    return 0;
  }
}
