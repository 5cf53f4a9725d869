import type { StageTimes } from '../core/ports.ts';

/** Measures the steps of one job, in milliseconds. */
export class Stages {
  readonly times: StageTimes = { tokenize: 0, encode: 0, search: 0, rerank: 0 };

  /** Does one step and adds its time; steps may be sync or async. */
  async time<T>(stage: keyof StageTimes, step: () => T | Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await step();
    } finally {
      this.times[stage] += performance.now() - from;
    }
  }
}
