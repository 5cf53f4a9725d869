import { readFileSync } from 'node:fs';

/** Where the kernel says what memory there is; tests point elsewhere. */
export interface MemorySources {
  /** Mount point of the control groups. */
  cgroupRoot?: string;
  meminfo?: string;
  /** Resident bytes of this process. */
  rss?: () => number;
}

/**
 * Bytes that this process may still take: up to the limit given, else up to that of its control group (v2, what the kernel can
 * take back from the file cache counts as free), and never more than the machine has. Infinite where nobody knows.
 *
 * @param limitBytes 0 for none of its own
 */
export function freeMemory(limitBytes: number, sources: MemorySources = {}): number {
  const { cgroupRoot = '/sys/fs/cgroup', meminfo = '/proc/meminfo', rss = process.memoryUsage.rss } = sources;
  const own = limitBytes > 0 ? limitBytes - rss() : Number.POSITIVE_INFINITY;
  return Math.max(0, Math.min(own, ofGroup(cgroupRoot), ofMachine(meminfo)));
}

function ofGroup(root: string): number {
  const max = Number(read(`${root}/memory.max`));
  const current = Number(read(`${root}/memory.current`));
  if (!(max > 0) || !(current > 0)) return Number.POSITIVE_INFINITY;
  const stat = read(`${root}/memory.stat`) ?? '';
  return max - current + field(stat, /^inactive_file (\d+)/m) + field(stat, /^active_file (\d+)/m);
}

function ofMachine(file: string): number {
  const available = field(read(file) ?? '', /^MemAvailable:\s+(\d+) kB/m);
  return available > 0 ? available * 1024 : Number.POSITIVE_INFINITY;
}

function field(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? 0);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
