import { BidphraseError } from '../contract/errors.ts';
import type { Clock } from './ports.ts';

const SMOOTHING = 0.1;
/** Milliseconds a job is thought to take before one was measured. */
const FIRST_GUESS_MS = 100;

/** Lets a bounded number of jobs in; what is over the bound is refused before any work is done for it. */
export class Admission {
  #limit: number;
  #clock: Clock;
  #inside = 0;
  #gapMs = FIRST_GUESS_MS;

  /** @param limit jobs running and waiting at the same time */
  constructor(limit: number, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  get inside(): number {
    return this.#inside;
  }

  /** Does the job, or rejects with OVERLOADED, saying when the jobs inside now should be done. */
  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#limit) {
      const message = `${this.#inside} requests are in work or waiting, and no more are taken: send again later`;
      throw new BidphraseError('OVERLOADED', message, { retryAfterMs: Math.ceil(this.#gapMs) });
    }
    const from = this.#clock.now();
    this.#inside++;
    try {
      const result = await job();
      this.#gapMs += SMOOTHING * (this.#clock.now() - from - this.#gapMs);
      return result;
    } finally {
      this.#inside--;
    }
  }
}
