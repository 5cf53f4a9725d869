import type { TestContext } from 'node:test';
import type { EVENTS } from '../../src/core/events.ts';

/** What is published on a channel from now to the end of the test. */
export function heard<T>(t: TestContext, channel: (typeof EVENTS)[keyof typeof EVENTS]): T[] {
  const seen: T[] = [];
  const hear = (message: unknown) => void seen.push(message as T);
  channel.subscribe(hear);
  t.after(() => channel.unsubscribe(hear));
  return seen;
}
