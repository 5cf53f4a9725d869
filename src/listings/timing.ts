import { setTimeout as sleep } from 'node:timers/promises';
import type { Timing } from './ports.ts';

/** Time and chance as the machine has them. */
export const TIMING: Timing = {
  date: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  random: Math.random,
};
