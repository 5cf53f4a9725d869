import { setTimeout as sleep } from 'node:timers/promises';
import type { ListingsMeter } from './meter.ts';
import { parseEvent } from './parse.ts';
import type { Inbox, Timing } from './ports.ts';
import { untilDone } from './retry.ts';
import type { Batch, EventSource } from './runner.ts';

/** A claim that was not settled by then is free again: its process died. */
const CLAIM_MS = 30_000;
/** How often the inbox is looked into without being told of a new event; another process may have put one there. */
const LOOK_MS = 1000;

export interface InboxSourceOptions {
  inbox: Inbox;
  meter: ListingsMeter;
  timing: Timing;
}

/** The events of a store's inbox, oldest first. */
export class InboxSource implements EventSource {
  #options: InboxSourceOptions;
  #wake = new AbortController();

  constructor(options: InboxSourceOptions) {
    this.#options = options;
  }

  /** Says that the inbox has something new. */
  wake(): void {
    this.#wake.abort();
  }

  async next(most: number, signal: AbortSignal): Promise<Batch | undefined> {
    const { inbox, meter, timing } = this.#options;
    const onFailure = (error: unknown) => meter.failed('source', error);
    while (!signal.aborted) {
      this.#wake = new AbortController();
      const look = async () => {
        const found = await inbox.claim(most, CLAIM_MS, timing.date());
        meter.lag = Math.max(0, (await inbox.waiting()) - found.length);
        return found;
      };
      const found = await untilDone(look, { timing, signal, onFailure }).catch((error) => {
        if (!signal.aborted) throw error;
      });
      meter.worked('source');
      if (!found) return undefined;
      if (found.length === 0) {
        await sleep(LOOK_MS, undefined, { signal: AbortSignal.any([signal, this.#wake.signal]) }).catch(() => {});
        continue;
      }
      return {
        events: found.map(({ key, bytes, at }) => ({
          bytes,
          origin: `inbox/${key}`,
          at,
          read: () => parseEvent(bytes),
        })),
        settle: () => inbox.settle(found.map(({ key }) => key)),
        giveBack: () => inbox.giveBack(found.map(({ key }) => key)),
      };
    }
    return undefined;
  }
}
