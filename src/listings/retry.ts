import { toBidphraseError } from '../contract/errors.ts';
import type { Timing } from './ports.ts';

/** How long to wait between tries, in milliseconds. */
export interface Backoff {
  first: number;
  most: number;
}

export const BACKOFF: Backoff = { first: 50, most: 5000 };

export interface RetryOptions {
  timing: Pick<Timing, 'sleep' | 'random'>;
  signal: AbortSignal;
  backoff?: Backoff;
  /** Told each failure that is tried again; may throw to give up. @param tries so far, from 1 */
  onFailure: (error: unknown, tries: number) => void;
}

/**
 * Does the work until it succeeds or the signal is aborted. Waits a random part of a time that doubles with each failure (full
 * jitter, so that many who failed together do not come back together), and at least as long as the error asks for.
 */
export async function untilDone<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { timing, signal, backoff = BACKOFF, onFailure } = options;
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      onFailure(error, tries);
      const cap = Math.min(backoff.most, backoff.first * 2 ** Math.min(tries - 1, 30));
      const asked = Math.min(backoff.most, toBidphraseError(error).retryAfterMs ?? 0);
      await timing.sleep(asked + timing.random() * cap, signal);
    }
  }
}
