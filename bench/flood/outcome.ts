import { goodput, type Hit } from '../load/hits.ts';
import { quantile } from '../stats.ts';

/** What a flood came to. Rates in requests a second, times in milliseconds. */
export interface FloodOutcome {
  door: 'HTTP' | 'gRPC';
  /** Requests due a second, and for how many seconds. */
  rate: number;
  seconds: number;
  /** Answers within the deadline, a second. */
  goodput: number;
  /** That over the best goodput of the run. */
  share: number;
  requests: number;
  answered: number;
  /** Of the answered, those that came after the deadline. */
  late: number;
  /** Of the answered, by degradation level; only HTTP answers are looked into. */
  levels: number[];
  refused: number;
  /** Refused without being told when to come back. */
  hintless: number;
  failed: number;
  /** How long refusing took, timed in the service from the request's arrival. */
  refusalP99: number | null;
  /** Seconds after the flood until requests at half the sustainable rate were whole and prompt again. */
  recovery?: number;
}

/** Counts of a flood. @param best goodput that the share is of */
export function floodOutcome(
  hits: readonly Hit[],
  {
    door,
    rate,
    seconds,
    deadlineMs,
    best,
  }: Pick<FloodOutcome, 'door' | 'rate' | 'seconds'> & {
    deadlineMs: number;
    best: number;
  },
): Omit<FloodOutcome, 'refusalP99'> {
  const answered = hits.filter(({ code }) => code === 200);
  const refused = hits.filter(({ code }) => code === 429);
  const good = goodput(hits, deadlineMs, seconds);
  const levels = [0, 0, 0];
  if (door === 'HTTP') for (const hit of answered) levels[levelOf(hit)]++;
  return {
    ...{ door, rate, seconds, goodput: good, share: good / best, requests: hits.length, answered: answered.length },
    late: answered.filter(({ ms }) => ms > deadlineMs).length,
    levels,
    refused: refused.length,
    hintless: refused.filter(({ retryAfterMs }) => !(Number(retryAfterMs) > 0)).length,
    failed: hits.length - answered.length - refused.length,
  };
}

/** Degradation level of an answer, 0 for whole ones. */
export function levelOf({ body }: Pick<Hit, 'body'>): number {
  return JSON.parse(body || '{}').degradedLevel ?? 0;
}

/**
 * Seconds from the flood's end until everything was as before: after the last request that was refused, failed, degraded, or
 * slower than twice the p99 before the flood, that one's own time included. 0 if there was none.
 * @param before requests at the same rate before the flood
 * @param after requests due from the flood's end on
 */
export function recoverySeconds(before: readonly Hit[], after: readonly Hit[]): number {
  const limit =
    2 *
    quantile(
      before.map(({ ms }) => ms),
      0.99,
    );
  const bad = after.filter((hit) => hit.code !== 200 || hit.ms > limit || levelOf(hit) > 0);
  return bad.reduce((last, { at, ms }) => Math.max(last, at + ms), 0) / 1000;
}
