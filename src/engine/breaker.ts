/** When a crash loop is one. */
export interface BreakerLimits {
  /** So many deaths ... */
  deaths: number;
  /** ... within so many milliseconds open the breaker. */
  withinMs: number;
  /** Milliseconds between two tries while it is open. */
  pauseMs: number;
}

export const BREAKER_LIMITS: BreakerLimits = { deaths: 5, withinMs: 60_000, pauseMs: 10_000 };

/** Counts deaths: open while so many lie so short a time behind that another start would most likely be the next. */
export class Breaker {
  readonly limits: BreakerLimits;
  #now: () => number;
  #deaths: number[] = [];

  constructor(limits: BreakerLimits = BREAKER_LIMITS, now: () => number = () => performance.now()) {
    this.limits = limits;
    this.#now = now;
  }

  died(): void {
    this.#deaths = [...this.#deaths, this.#now()].slice(-this.limits.deaths);
  }

  get open(): boolean {
    const { deaths, withinMs } = this.limits;
    return this.#deaths.length === deaths && this.#now() - this.#deaths[0] < withinMs;
  }
}
