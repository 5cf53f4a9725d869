import { LEVELS, type Level } from '../contract/level.ts';
import { EVENTS } from './events.ts';
import type { Job } from './ports.ts';

/** A predicted wait has to fall to this part of what began a level before the level ends. */
const HYSTERESIS = 0.5;

const LOWEST = (LEVELS.length - 1) as Level;

/** The job with no more candidates than the level allows; the very same job if that changes nothing. Rank is never changed. */
export function atLevel<J extends Job>(job: J, level: Level): J {
  if (job.kind === 'rank' || job.candidates <= LEVELS[level]) return job;
  return { ...job, candidates: LEVELS[level] };
}

/** Levels from the one given on, each doing less than the one before. */
export function levelsFrom(level: Level): Level[] {
  return LEVELS.map((_, at) => at as Level).slice(level);
}

/**
 * How much less the service does, by how long interactive requests are predicted to wait: level 1 from `waitMs` on, level 2
 * from twice as long; back again at half of that, so that it does not swing at a threshold. `waitMs` 0 never degrades.
 */
export class Degrading {
  #waitMs: number;
  #level: Level = 0;

  constructor(waitMs: number) {
    this.#waitMs = waitMs || Number.POSITIVE_INFINITY;
  }

  get level(): Level {
    return this.#level;
  }

  /** Whether the service may do less at all. */
  get allowed(): boolean {
    return this.#waitMs < Number.POSITIVE_INFINITY;
  }

  /** The level of the service at a predicted wait in milliseconds; says so when it changes. */
  update(wait: number): Level {
    const from = this.#level;
    while (this.#level < LOWEST && wait >= this.#begin(this.#level + 1)) this.#level++;
    while (this.#level > 0 && wait < HYSTERESIS * this.#begin(this.#level)) this.#level--;
    if (this.#level !== from) EVENTS.levelChanged.publish({ from, to: this.#level, wait });
    return this.#level;
  }

  /** The level for one request that would spend a good part of its own time waiting: 1 from a quarter of it, 2 from half. */
  ofRequest(wait: number, leftMs: number): Level {
    if (!this.allowed || wait < leftMs / 4) return 0;
    return wait < leftMs / 2 ? 1 : 2;
  }

  #begin(level: number): number {
    return level * this.#waitMs;
  }
}
