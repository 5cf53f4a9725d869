import type { Timing } from './ports.ts';

/** Keeps a pace: so many things a second at most, averaged from the start. */
export class Pacer {
  #perSecond: number;
  #timing: Pick<Timing, 'sleep'>;
  #now: () => number;
  #from: number;
  #done = 0;

  /** @param perSecond 0 keeps no pace @param now milliseconds, never going back */
  constructor(perSecond: number, timing: Pick<Timing, 'sleep'>, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond;
    this.#timing = timing;
    this.#now = now;
    this.#from = now();
  }

  /** Waits until so many more may have been done. */
  async after(count: number, signal: AbortSignal): Promise<void> {
    if (this.#perSecond === 0) return;
    this.#done += count;
    const ahead = (1000 * this.#done) / this.#perSecond - (this.#now() - this.#from);
    if (ahead > 0) await this.#timing.sleep(ahead, signal);
  }
}
