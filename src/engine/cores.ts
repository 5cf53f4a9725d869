import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Where the kernel says what this process may use; tests point elsewhere. */
export interface CoreSources {
  /** Mount point of the control groups. */
  cgroupRoot?: string;
  /** Cores this process may be scheduled on. */
  affinity?: () => number;
}

/** What decided the number of cores, for the log. */
export interface CoreCount {
  cores: number;
  reason: string;
}

/**
 * Cores this process may really use: the smaller of its affinity and its control group's CPU quota (v2 `cpu.max`, v1
 * `cpu.cfs_quota_us`), rounded down, at least 1. The host's core count does not matter.
 */
export function usableCores(sources: CoreSources = {}): CoreCount {
  const affinity = (sources.affinity ?? availableParallelism)();
  const quota = cgroupQuota(sources.cgroupRoot ?? '/sys/fs/cgroup');
  if (quota === undefined || quota >= affinity) return { cores: affinity, reason: `affinity allows ${affinity}` };
  return { cores: Math.max(1, Math.floor(quota)), reason: `control group quota is ${quota.toFixed(2)}` };
}

function cgroupQuota(root: string): number | undefined {
  const version2 = read(`${root}/cpu.max`)?.trim().split(' ');
  if (version2) return version2[0] === 'max' ? undefined : Number(version2[0]) / Number(version2[1] ?? 100_000);
  const quota = Number(read(`${root}/cpu/cpu.cfs_quota_us`) ?? -1);
  const period = Number(read(`${root}/cpu/cpu.cfs_period_us`) ?? 100_000);
  return quota > 0 ? quota / period : undefined;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
