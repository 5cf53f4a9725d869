import type { Logger } from 'pino';
import type { ErrorCode } from '../contract/errors.ts';
import { EVENTS, type FailedEvent } from '../core/events.ts';

/** Milliseconds between two lines. */
const PAUSE_MS = 10_000;

/** What a service that is flooded says of itself: it is meant to, and says so often enough. */
const COUNTED: readonly ErrorCode[] = ['OVERLOADED', 'DEADLINE_EXCEEDED', 'UNAVAILABLE'];

/**
 * Counts items that were refused or came too late, in one line at the first and then at most every ten seconds, until the
 * function that it gives is called, which tells of the rest.
 */
export function logFailures(log: Pick<Logger, 'warn'>, pauseMs = PAUSE_MS): () => void {
  let counts: Partial<Record<ErrorCode, number>> = {};
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    if (Object.keys(counts).length === 0) return;
    log.warn({ counts }, 'requests not answered');
    counts = {};
    timer = setTimeout(tell, pauseMs).unref();
  };
  const hear = (event: unknown) => {
    const { code } = event as FailedEvent;
    if (!COUNTED.includes(code)) return;
    counts[code] = (counts[code] ?? 0) + 1;
    if (timer === undefined) tell();
  };
  EVENTS.failed.subscribe(hear);
  return () => {
    EVENTS.failed.unsubscribe(hear);
    clearTimeout(timer);
    tell();
    clearTimeout(timer);
  };
}
