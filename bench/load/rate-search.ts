/** What was seen at one rate. */
export interface Step {
  /** Requests a second. */
  rate: number;
  /** Milliseconds. */
  p99: number;
  /** Requests that got no 200. */
  lost: number;
  requests: number;
}

/** Part of the requests that may go unanswered at a rate that still counts as sustained. */
const LOST = 0.001;

const FIRST = 0.75;
const GROWTH = 1.5;

/**
 * Looks for the highest rate that a system sustains: 99 % of answers within `p99Ms`, no more than a thousandth lost.
 *
 * It asks for one rate at a time, so that several systems can be searched in turn: three quarters of what a closed loop
 * got, half as much again as long as that is sustained, then bisection. Every rate above a failed one is taken for failed.
 */
export class RateSearch {
  readonly steps: Step[] = [];
  #first: number;
  #low = 0;
  #high = Number.POSITIVE_INFINITY;
  #p99Ms: number;

  /** @param capacity requests a second, as a closed loop measured them */
  constructor(capacity: number, p99Ms: number) {
    if (!(capacity > 0)) throw new Error(`a capacity of ${capacity} requests a second leaves no rate to try`);
    this.#first = FIRST * capacity;
    this.#p99Ms = p99Ms;
  }

  /** The rate to try next. */
  next(): number {
    if (this.steps.length === 0) return this.#first;
    return this.#high === Number.POSITIVE_INFINITY ? GROWTH * this.#low : (this.#low + this.#high) / 2;
  }

  /** Takes what was seen at the rate asked for. */
  report(step: Step): void {
    this.steps.push(step);
    if (sustained(step, this.#p99Ms)) this.#low = Math.max(this.#low, step.rate);
    else this.#high = Math.min(this.#high, step.rate);
  }

  /** Highest rate that was sustained, 0 if none was. */
  get best(): number {
    return this.#low;
  }
}

/** Whether what was seen at a rate counts as sustained. */
export function sustained({ p99, lost, requests }: Omit<Step, 'rate'>, p99Ms: number): boolean {
  return requests > 0 && p99 <= p99Ms && lost <= LOST * requests;
}
