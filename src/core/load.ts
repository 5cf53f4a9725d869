import { createHistogram } from 'node:perf_hooks';
import type { Priority } from '../contract/headers.ts';
import { LEVELS, type Level } from '../contract/level.ts';
import type { Admission } from './admission.ts';
import type { Load } from './recommender.ts';

/** Counts what happened, and says how things are. */
export class LoadMeter {
  #answers = LEVELS.map(() => 0);
  /** In microseconds. */
  #refusals = createHistogram();

  answered(level: Level): void {
    this.#answers[level]++;
  }

  refused(ms: number): void {
    this.#refusals.record(Math.max(1, Math.round(ms * 1000)));
  }

  read({ dispatcher, degrading }: Admission): Load {
    const ofBoth = (count: (priority: Priority) => number) => ({
      interactive: count('interactive'),
      bulk: count('bulk'),
    });
    const { count, max } = this.#refusals;
    const quantile = (percent: number) => (count ? this.#refusals.percentile(percent) / 1000 : 0);
    return {
      running: dispatcher.running,
      waiting: ofBoth((priority) => dispatcher.waiting(priority)),
      waitMs: ofBoth((priority) => dispatcher.wait(priority)),
      level: degrading.level,
      answers: [...this.#answers],
      refusals: { count, p50Ms: quantile(50), p99Ms: quantile(99), maxMs: max / 1000 },
    };
  }
}
