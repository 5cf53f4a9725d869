import type { Engine, Job } from '../../src/core/ports.ts';

/** An engine that does one job at a time, begins each only when the gate is open, and stops for nobody meanwhile. */
export interface GatedEngine extends Engine {
  /** Jobs handed over, in their order. */
  begun: Job[];
  open(): void;
}

/** Puts a gate before an engine: a search whose index has to come from a slow disk, say. */
export function gated(engine: Engine): GatedEngine {
  const gate = Promise.withResolvers<void>();
  const begun: Job[] = [];
  return {
    ...engine,
    begun,
    open: gate.resolve,
    async run(job, options) {
      begun.push(job);
      await gate.promise;
      return engine.run(job, options);
    },
  };
}
