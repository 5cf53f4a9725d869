import { randomUUID } from 'node:crypto';
import { BidphraseError } from '../contract/errors.ts';
import { FEEDBACK_ACTIONS, type FeedbackAction, type FeedbackRequest } from '../contract/feedback.ts';
import { EVENTS } from './events.ts';
import type { FeedbackLog } from './ports.ts';

/** Releases that are counted by name; callers name them, so there may be any number. */
const MOST_RELEASES = 50;
const OTHER = 'other';

/** How often each action was taken. */
export type ActionCounts = Record<FeedbackAction, number>;

/** Takes what became of keyphrases. */
export interface Feedback {
  /**
   * Resolves when it is durably in the log. @param id names it, so that what comes twice can be told; made up if unset
   */
  give(request: FeedbackRequest, id?: string): Promise<void>;
  /** Actions taken since the start, by release; those of releases beyond the first 50 together as `other`. */
  counts(): Record<string, ActionCounts>;
}

/** Feedback that goes to a log, and is counted once it is there. A log that fails is UNAVAILABLE for the caller. */
export function createFeedback(log: FeedbackLog, now: () => number = Date.now): Feedback {
  const counts = new Map<string, ActionCounts>();
  const countsOf = (release: string) => {
    const name = counts.has(release) || counts.size < MOST_RELEASES ? release : OTHER;
    const known = counts.get(name) ?? { shown: 0, adopted: 0, removed: 0, clicked: 0 };
    counts.set(name, known);
    return { name, known };
  };
  return {
    async give({ release, item, feedback }, id = randomUUID()) {
      const at = new Date(now()).toISOString();
      await log.append(JSON.stringify({ id, at, release, item, feedback })).catch((error) => {
        throw new BidphraseError('UNAVAILABLE', `the feedback was not stored: ${error.message}`, { cause: error });
      });
      const { name, known } = countsOf(release);
      for (const action of FEEDBACK_ACTIONS) {
        const count = feedback.filter((one) => one.action === action).length;
        if (count === 0) continue;
        known[action] += count;
        EVENTS.feedback.publish({ release: name, action, count });
      }
    },
    counts: () => Object.fromEntries([...counts].map(([name, known]) => [name, { ...known }])),
  };
}
