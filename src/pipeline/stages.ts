import type { StageStarts, StageTimes } from '../core/ports.ts';

/** Throws when nobody waits for the job any more. */
export type Check = () => void;

/** Measures the steps of one job, in milliseconds. */
export class Stages {
  readonly times: StageTimes = { tokenize: 0, encode: 0, search: 0, rerank: 0 };
  readonly began: StageStarts = { tokenize: 0, encode: 0, search: 0, rerank: 0 };
  #check: Check;

  constructor(check: Check) {
    this.#check = check;
  }

  /** Does one step and adds its time, unless the check throws; steps may be sync or async. */
  async time<T>(stage: keyof StageTimes, step: () => T | Promise<T>): Promise<T> {
    this.#check();
    const from = performance.now();
    this.began[stage] ||= performance.timeOrigin + from;
    try {
      return await step();
    } finally {
      this.times[stage] += performance.now() - from;
    }
  }
}
