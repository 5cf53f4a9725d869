import { quantile } from './stats.ts';

/** How many requests were refused, and how long refusing took, in milliseconds; null if there was none. */
export interface Refusals {
  count: number;
  p50: number | null;
  p99: number | null;
  max: number | null;
}

/** Collects how long each refusal took. */
export function collectRefusals() {
  let took: number[] = [];
  const at = (q: number) => (took.length > 0 ? quantile(took, q) : null);
  return {
    add: (ms: number) => void took.push(ms),
    reset() {
      took = [];
    },
    summary: (): Refusals => ({ count: took.length, p50: at(0.5), p99: at(0.99), max: at(1) }),
  };
}
