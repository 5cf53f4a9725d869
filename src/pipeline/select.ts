import type { Scores } from '../core/ports.ts';

/** The part of the scores that orders. */
export type Ordered = Pick<Scores, 'llm' | 'sr' | 'similarity'>;

/** Best first: llm, then sr, then similarity, none rounded. */
export function byScores(a: Ordered, b: Ordered): number {
  return b.llm - a.llm || b.sr - a.sr || b.similarity - a.similarity;
}

/** What passed the thresholds. */
export interface Selection<T> {
  passedSr: number;
  /** Passed both, best first, ties by row. */
  passed: T[];
}

/** Those that pass both thresholds, best first, ties by row. */
export function select<T extends Scores & { row: number }>(scored: readonly T[]): Selection<T> {
  const passedSr = scored.filter((one) => one.passSr);
  const passed = passedSr.filter((one) => one.passLlm);
  return { passedSr: passedSr.length, passed: passed.sort((a, b) => byScores(a, b) || a.row - b.row) };
}

/** The rank of each, 1 for the best; ties in the order given. */
export function ranks(scored: readonly Ordered[]): number[] {
  const order = scored.map((_, at) => at).sort((a, b) => byScores(scored[a], scored[b]) || a - b);
  const out = new Array<number>(scored.length);
  order.forEach((at, place) => {
    out[at] = place + 1;
  });
  return out;
}
