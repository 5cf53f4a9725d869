import type { Deadline } from '../../src/core/deadline.ts';
import type { Clock, Engine, Job, RankResult, RecommendResult, ResultOf, StageTimes } from '../../src/core/ports.ts';

/** A clock that stands still until it is told otherwise. */
export interface ManualClock extends Clock {
  time: number;
}

export function manualClock(): ManualClock {
  const clock = { time: 0, now: () => clock.time };
  return clock;
}

/** A job that an engine is doing, until the test ends it. */
export interface Begun {
  job: Job;
  signal?: AbortSignal;
  /** Ends it after so many milliseconds, by the clock; all but the first is what scoring took. */
  finish(fixedMs: number, rerankMs?: number): void;
  fail(error: Error): void;
}

/** An engine for tests of what core does around it: each job runs until the test ends it, and then found nothing. */
export function manualEngine(clock: ManualClock, slots = 1): Engine & { begun: Begun[]; slots: number } {
  const engine = {
    begun: [] as Begun[],
    slots,
    info: () => ({
      release: 'bp-0',
      thresholds: { llm: 0.5, llmOtherLeaf: 0.7, sr: 0.3 },
      provider: 'cpu',
      workers: { alive: slots, wanted: slots },
      obstacle: null,
      troubles: [],
      slots: engine.slots,
    }),
    run<J extends Job>(job: J, { signal }: { signal?: AbortSignal } = {}): Promise<ResultOf<J>> {
      const { promise, resolve, reject } = Promise.withResolvers<RecommendResult | RankResult>();
      const finish = (fixedMs: number, rerankMs = 0) => {
        clock.time += fixedMs + rerankMs;
        resolve(resultOf(job, { tokenize: 0, encode: 0, search: fixedMs, rerank: rerankMs }));
      };
      engine.begun.push({ job, signal, finish, fail: reject });
      return promise as Promise<ResultOf<J>>;
    },
    close: async () => {},
  };
  return engine;
}

/** Lets everything go on that waits for nothing but its turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A deadline at a time of the clock, never reached unless the test says so. */
export function until(at: number, controller = new AbortController()): Deadline {
  return { signal: controller.signal, at };
}

function resultOf(job: Job, stages: StageTimes): RecommendResult | RankResult {
  const whole = { had: 1, kept: 1 };
  const began = { tokenize: 0, encode: 0, search: 0, rerank: 0 };
  const common = { release: 'bp-0', cut: { title: whole, aspects: whole, category: whole }, stages, began };
  if (job.kind === 'rank') return { ...common, keyphrases: [] };
  const { candidates } = job;
  const counts = { retrieved: candidates, reranked: candidates, passedSr: 0, passedLlm: 0, passedRules: 0 };
  return {
    ...common,
    thresholds: { llm: 0.5, llmOtherLeaf: 0.7, sr: 0.3 },
    keyphrases: [],
    negativeKeyphrases: [],
    counts,
    dropped: {},
  };
}
