import { mean, quantile } from '../stats.ts';

/** A value at a time. */
export interface Point {
  seconds: number;
  /** MiB */
  value: number;
}

/** How a series went after its warm-up. */
export interface Trend {
  /** Median of the first and of the last tenth after the warm-up, MiB. */
  first: number;
  last: number;
  max: number;
  /** Least-squares slope, MiB an hour. */
  slope: number;
  /** Last over first. */
  ratio: number;
}

const TENTH = 10;

/**
 * The trend of what comes after the warm-up.
 * @param warmUp part of the series left out at its beginning, 0..1
 * @throws Error if fewer than ten points are left
 */
export function trend(points: readonly Point[], warmUp = 0.25): Trend {
  const rest = points.slice(Math.ceil(points.length * warmUp));
  if (rest.length < TENTH) throw new Error(`${rest.length} points after the warm-up are no trend: measure longer`);
  const values = rest.map(({ value }) => value);
  const few = Math.max(1, Math.floor(rest.length / TENTH));
  const first = quantile(values.slice(0, few), 0.5);
  const last = quantile(values.slice(-few), 0.5);
  return { first, last, max: Math.max(...values), slope: 3600 * slopeOf(rest), ratio: last / first };
}

/** Slope of the least-squares line, value a second; 0 for points at one time. */
function slopeOf(points: readonly Point[]): number {
  const [time, value] = [mean(points.map((one) => one.seconds)), mean(points.map((one) => one.value))];
  let [above, below] = [0, 0];
  for (const one of points) {
    above += (one.seconds - time) * (one.value - value);
    below += (one.seconds - time) ** 2;
  }
  return below === 0 ? 0 : above / below;
}
