import { seeded } from '../load/random.ts';
import { mean, quantile } from '../stats.ts';

/** What the same work took without and with something, in one round. */
export interface Pair {
  without: number;
  with: number;
}

/** How much more it takes on average, as a share, and the interval that holds this in 95 of 100 cases. */
export interface Overhead {
  share: number;
  low: number;
  high: number;
}

const RESAMPLES = 10_000;

/** Bootstrap of the mean of the rounds' ratios (Efron, 1979); the same pairs give the same interval. */
export function overhead(pairs: readonly Pair[]): Overhead {
  const shares = pairs.map((pair) => pair.with / pair.without - 1);
  const random = seeded(1);
  const one = () => shares[Math.floor(random() * shares.length)];
  const means = Array.from({ length: RESAMPLES }, () => mean(Array.from(shares, one)));
  return { share: mean(shares), low: quantile(means, 0.025), high: quantile(means, 0.975) };
}
