import type { Recommender } from './recommender.ts';

/** What a process is doing; `commands` turns it, every adapter reads it. */
export interface Drain {
  /** Whether it takes no new work any more. */
  draining: boolean;
}

/** Whether the process should get traffic: one answer for every adapter. */
export class Readiness {
  #recommender: Pick<Recommender, 'info'>;
  #drain: Drain;
  #warm = false;

  constructor(recommender: Pick<Recommender, 'info'>, drain: Drain) {
    this.#recommender = recommender;
    this.#drain = drain;
  }

  /** A first request, as callers send them, was answered. */
  warmed(): void {
    this.#warm = true;
  }

  /** Why the process should get no traffic; null if it should. */
  get obstacle(): string | null {
    if (this.#drain.draining) return 'the service is stopping: use another replica';
    if (!this.#warm) return 'the service is starting: its first recommendation is not done yet';
    return this.#recommender.info().obstacle;
  }
}
