import type { ItemStore, Timing } from './ports.ts';

const DAY_MS = 86_400_000;
const EVERY_MS = 3_600_000;

export interface PurgeOptions {
  store: Pick<ItemStore, 'purgeEnded'>;
  /** Days that an ended item stays known. */
  days: number;
  timing: Timing;
  log: { info(record: object, message: string): void; warn(record: object, message: string): void };
}

/** Forgets what ended long ago, once an hour until the signal is aborted. A failure is logged and waits for the next hour. */
export async function purgeEnded({ store, days, timing, log }: PurgeOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const purged = await store.purgeEnded(timing.date() - days * DAY_MS);
      if (purged) log.info({ purged }, 'ended items are forgotten');
    } catch (error) {
      log.warn({ message: (error as Error).message }, 'ended items could not be forgotten');
    }
    await timing.sleep(EVERY_MS, signal).catch(() => {});
  }
}
