import { monitorEventLoopDelay } from 'node:perf_hooks';

const WINDOW_MS = 10_000;
const RESOLUTION_MS = 20;

/** Seconds that timers came late. */
export interface LoopDelay {
  p50: number;
  p99: number;
  max: number;
}

/** Watches the event loop. A window stands for itself however often it is read, so that several may read it. */
export class LoopDelayWatch {
  #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  #last?: LoopDelay;
  #timer: NodeJS.Timeout;

  constructor(windowMs = WINDOW_MS) {
    this.#histogram.enable();
    this.#timer = setInterval(() => this.#turn(), windowMs).unref();
  }

  /** Of the last whole window, or of what there is of the first. */
  read(): LoopDelay {
    return this.#last ?? this.#now();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#histogram.disable();
  }

  #turn(): void {
    this.#last = this.#now();
    this.#histogram.reset();
  }

  /** The histogram holds whole intervals, of which only what is over the resolution is delay. */
  #now(): LoopDelay {
    const delay = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1000);
    const { count, max } = this.#histogram;
    if (count === 0) return { p50: 0, p99: 0, max: 0 };
    return { p50: delay(this.#histogram.percentile(50)), p99: delay(this.#histogram.percentile(99)), max: delay(max) };
  }
}
