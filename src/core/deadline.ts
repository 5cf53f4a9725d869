import { BidphraseError } from '../contract/errors.ts';
import type { Clock } from './ports.ts';
import type { RequestContext } from './recommender.ts';

/** Until when somebody waits. */
export interface Deadline {
  /** Aborted with DEADLINE_EXCEEDED or CANCELLED. */
  signal: AbortSignal;
  /** When the time is over, by the clock of the core; the signal's timer may be late. */
  at: number;
}

/** The end of one request's time: by its own budget, the service's, or its caller going away. */
export interface RunningDeadline extends Deadline {
  /** Stops the timer. */
  clear(): void;
}

/**
 * Starts the time of a request: the smaller of what the caller waits and what the service allows, in milliseconds from when
 * the request was received.
 */
export function startDeadline(
  { signal, timeoutMs = Number.POSITIVE_INFINITY, receivedAt }: RequestContext,
  allowedMs: number,
  clock: Clock,
): RunningDeadline {
  const controller = new AbortController();
  const budget = Math.min(timeoutMs, allowedMs);
  const now = clock.now();
  const at = (receivedAt ?? now) + budget;
  const late = () => controller.abort(new BidphraseError('DEADLINE_EXCEEDED', `no answer within ${budget} ms`));
  const gone = () => controller.abort(new BidphraseError('CANCELLED', 'the caller went away'));
  const timer = at > now ? setTimeout(late, at - now) : undefined;
  if (signal?.aborted) gone();
  else if (at <= now) late();
  signal?.addEventListener('abort', gone, { once: true });
  return {
    signal: controller.signal,
    at,
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', gone);
    },
  };
}
