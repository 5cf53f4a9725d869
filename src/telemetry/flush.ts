import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that a collector gets at the end; one that is away costs no more. */
export const FLUSH_MS = 1000;

/** Whether the work was done in time; whatever it does later, and how it fails, is nobody's business any more. */
export async function withinTime(work: Promise<unknown>, ms = FLUSH_MS): Promise<boolean> {
  const controller = new AbortController();
  const { signal } = controller;
  const done = work.then(
    () => true,
    () => false,
  );
  const late = sleep(ms, false, { signal }).catch(() => false);
  const inTime = await Promise.race([done, late]);
  controller.abort();
  return inTime;
}
