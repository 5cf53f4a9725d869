import { quantile } from '../stats.ts';

/** One request of a load run, as the client saw it. */
export interface Hit {
  /** Milliseconds from the start of the run to the moment at which the request was due. */
  at: number;
  /** Milliseconds from that moment to the end of the answer: waiting for a free connection counts. */
  ms: number;
  /** HTTP status, or the status that a gRPC code stands for; 0 when no answer came. */
  code: number;
  /** Milliseconds that a refusal asked to wait, if it did. */
  retryAfterMs?: number;
  /** Body as text, '' when none was kept. */
  body: string;
}

/** What a load run amounts to. Latencies are those of answers with status 200, exact ones, no buckets. */
export interface Summary {
  requests: number;
  /** Answered with 200. */
  answered: number;
  /** Refused with 429. */
  refused: number;
  /** Everything else: errors, time-outs, closed connections. */
  failed: number;
  p50: number;
  p90: number;
  p99: number;
  p999: number;
  max: number;
}

/** Counts and percentiles of a run; the latencies of a run without one answer are NaN. */
export function summarise(hits: readonly Hit[]): Summary {
  const answered = hits.filter(({ code }) => code === 200).map(({ ms }) => ms);
  const refused = hits.filter(({ code }) => code === 429).length;
  const at = (q: number) => (answered.length > 0 ? quantile(answered, q) : Number.NaN);
  return {
    requests: hits.length,
    answered: answered.length,
    refused,
    failed: hits.length - answered.length - refused,
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    p999: at(0.999),
    max: at(1),
  };
}

/** Answers a second that came in time: status 200 within `deadlineMs`, over the `seconds` in which requests were due. */
export function goodput(hits: readonly Hit[], deadlineMs: number, seconds: number): number {
  return hits.filter(({ code, ms }) => code === 200 && ms <= deadlineMs).length / seconds;
}
