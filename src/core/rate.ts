import type { Clock } from './ports.ts';

/** How many a second: a bucket of `burst` that fills at `perSecond`, and may be owed to. */
export class Rate {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #clock: Clock;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, clock: Clock) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#clock = clock;
    this.#left = burst;
    this.#at = clock.now();
  }

  is(perSecond: number, burst: number): boolean {
    return this.#perSecond === perSecond && this.#burst === burst;
  }

  /** Takes one if there is one; gives 0, or the milliseconds until there is one. */
  take(): number {
    this.#fill();
    if (this.#left < 1) return this.#until(1);
    this.#left -= 1;
    return 0;
  }

  /** Takes that many, there or not; gives the milliseconds until nothing is owed. */
  owe(count: number): number {
    this.#fill();
    this.#left -= count;
    return this.#until(0);
  }

  #fill(): void {
    const now = this.#clock.now();
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }

  #until(level: number): number {
    return Math.max(0, ((level - this.#left) / this.#perSecond) * 1000);
  }
}
