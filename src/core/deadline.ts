import { BidphraseError } from '../contract/errors.ts';
import type { RequestContext } from './recommender.ts';

/** The end of one request's time: by its own budget, the service's, or its caller going away. */
export interface Deadline {
  /** Aborted with DEADLINE_EXCEEDED or CANCELLED. */
  signal: AbortSignal;
  /** Stops the timer. */
  clear(): void;
}

/** Starts the time of a request: the smaller of what the caller waits and what the service allows, in milliseconds. */
export function startDeadline({ signal, timeoutMs = Infinity }: RequestContext, allowedMs: number): Deadline {
  const controller = new AbortController();
  const budget = Math.min(timeoutMs, allowedMs);
  const late = () => controller.abort(new BidphraseError('DEADLINE_EXCEEDED', `no answer within ${budget} ms`));
  const gone = () => controller.abort(new BidphraseError('CANCELLED', 'the caller went away'));
  const timer = budget > 0 ? setTimeout(late, budget) : undefined;
  if (signal?.aborted) gone();
  else if (budget <= 0) late();
  signal?.addEventListener('abort', gone, { once: true });
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', gone);
    },
  };
}
