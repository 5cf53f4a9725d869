import type { Sample } from '../client.ts';
import type { RateSearch, Step } from '../load/rate-search.ts';
import { quantile } from '../stats.ts';

/** What was measured of one system in one run of the comparison. */
export interface Figures {
  /** When the run began; rows of one run stood side by side. */
  run: string;
  about: string;
  /** Requests of one client, and their latencies in milliseconds. */
  oneClient?: { requests: number; p50: number; p99: number; rerank?: number };
  /** Highest rate sustained within the run's p99. */
  rate?: { best: number; p99Ms: number; seconds: number; steps: Step[] };
  /** F1 of the llm head on held-out labels as the release's card says, and what it is over the equal layers'. */
  f1?: { value: number; change: number };
  /** GEMM floor of the rerank. */
  floor?: { ms: number; tokens: number; parameters: number; peak: number; type: string };
}

/** Latencies of one client; `rerank` where the system says how long that took. */
export function oneClientFigures(samples: readonly Sample[]): Figures['oneClient'] {
  const all = samples.map(({ ms }) => ms);
  const rerank = samples.map(({ stages }) => stages.rerank).filter((one) => one !== undefined);
  return {
    requests: all.length,
    p50: rounded(quantile(all, 0.5)),
    p99: rounded(quantile(all, 0.99)),
    ...(rerank.length > 0 ? { rerank: rounded(quantile(rerank, 0.5)) } : {}),
  };
}

/** What a search for the highest rate found. */
export function rateFigures({ best, steps }: RateSearch, p99Ms: number, seconds: number): Figures['rate'] {
  const tidy = steps.map((step) => ({ ...step, rate: rounded(step.rate), p99: rounded(step.p99) }));
  return { best: rounded(best), p99Ms, seconds, steps: tidy };
}

/** The p99 that all systems must keep: twice the slowest one's at one client, in whole tenths of a second. */
export function commonP99(ofOneClient: readonly (readonly Sample[])[]): number {
  const p99s = ofOneClient.map((samples) =>
    quantile(
      samples.map(({ ms }) => ms),
      0.99,
    ),
  );
  return 100 * Math.ceil((2 * Math.max(...p99s)) / 100);
}

/** F1 of the llm head in int8 that a release's card tells, or undefined. */
export function f1OfCard(card: unknown): number | undefined {
  const f1 = (card as { parity?: { reranker?: { f1_llm_int8?: unknown } } } | undefined)?.parity?.reranker?.f1_llm_int8;
  return typeof f1 === 'number' ? f1 : undefined;
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toFixed(2)) : value;
}
