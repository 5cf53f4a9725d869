import type { Applier } from './applier.ts';
import type { Finder } from './finder.ts';
import { ItemFault } from './finder.ts';
import type { ListingsMeter } from './meter.ts';
import { Pacer } from './pacer.ts';
import type { DeadLetters, ItemStore, StoredItem, Timing } from './ports.ts';
import { untilDone } from './retry.ts';
import { applyBatch, type RawEvent } from './runner.ts';
import { SHOWN_RELEASE } from './shown.ts';

/** Items of a file, each as the event that would tell of it. */
export interface Catalogue {
  /** Changes when the contents of the file do. */
  id: string;
  /** Those after the first so many. */
  rows(skip: number): AsyncIterable<RawEvent>;
}

/** The steps of a backfill, in their order. */
export const PHASES = ['rows', 'find', 'look again', 'publish'] as const;

/** How far a backfill has come; kept in the store. */
export interface Checkpoint {
  /** The catalogue, or `store`. */
  from: string;
  phase: (typeof PHASES)[number];
  /** Where to go on in the walk of the phase, or rows read. */
  next?: string;
  rows: number;
  /** Items looked at in the phase. */
  seen: number;
  /** Items whose keyphrases were found. */
  found: number;
  /** Rows and items that could not be used. */
  refused: number;
}

export interface BackfillOptions {
  store: ItemStore;
  applier: Applier;
  finder: Finder;
  deadLetters: DeadLetters;
  meter: ListingsMeter;
  timing: Timing;
  /** Items that come from a file before those of the store; none if undefined. */
  catalogue?: Catalogue;
  /** Items computed a second at most; 0 is no limit. */
  rate: number;
  /** Items of a step; a checkpoint follows each. */
  batch: number;
  futureMs: number;
  /** Forgets an unfinished backfill and begins anew. */
  restart: boolean;
  onProgress: (checkpoint: Checkpoint) => void;
}

/** Name of the note with the checkpoint of a backfill to a release. */
export const checkpointNote = (release: string) => `backfill:${release}`;

/**
 * Brings all items to the release of the finder: those of a catalogue, then those of the store that have no answer of it. While
 * it runs readers see the answers of the release before; when all items have one, it is shown, all of it at once, published, and
 * the answers of others are forgotten. Stopped by the signal or killed, it goes on from its checkpoint the next time.
 */
export async function runBackfill(options: BackfillOptions, signal: AbortSignal): Promise<Checkpoint> {
  return new Backfill(options, signal).run();
}

class Backfill {
  #options: BackfillOptions;
  #signal: AbortSignal;
  #pacer: Pacer;
  #release: string;
  #point: Checkpoint;

  constructor(options: BackfillOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#pacer = new Pacer(options.rate, options.timing);
    this.#release = options.finder.release;
    const from = options.catalogue?.id ?? 'store';
    this.#point = { from, phase: 'rows', rows: 0, seen: 0, found: 0, refused: 0 };
  }

  async run(): Promise<Checkpoint> {
    await this.#resume();
    const steps = {
      rows: () => this.#rows(),
      find: () => this.#walk((items) => this.#find(items)),
      'look again': () => this.#walk((items) => this.#find(items)),
      publish: () => this.#walk((items) => this.#publish(items)),
    };
    for (const phase of PHASES.slice(PHASES.indexOf(this.#point.phase))) {
      if (phase !== this.#point.phase) await this.#save({ phase, next: undefined, seen: 0 });
      if (phase === 'publish') await this.#ask((store) => store.setNote(SHOWN_RELEASE, this.#release));
      await steps[phase]();
    }
    await this.#ask((store) => store.setNote(checkpointNote(this.#release), undefined));
    return this.#point;
  }

  /** Goes on from the checkpoint of a backfill from the same items; refuses to mix it with another. */
  async #resume(): Promise<void> {
    if (this.#options.restart) return;
    const text = await this.#ask((store) => store.note(checkpointNote(this.#release)));
    if (text === undefined) return;
    const known: Checkpoint = JSON.parse(text);
    if (known.from !== this.#point.from) {
      const what = `a backfill to ${this.#release} from ${known.from} is not finished, and this one is from ${this.#point.from}`;
      throw new Error(`${what}: finish that one with the same file, or give --restart to begin anew`);
    }
    this.#point = known;
  }

  async #rows(): Promise<void> {
    const { catalogue, batch } = this.#options;
    if (!catalogue) return;
    let events: RawEvent[] = [];
    for await (const event of catalogue.rows(this.#point.rows)) {
      events.push(event);
      if (events.length < batch) continue;
      await this.#apply(events);
      events = [];
    }
    if (events.length) await this.#apply(events);
  }

  async #apply(events: RawEvent[]): Promise<void> {
    const before = this.#options.meter.read().events;
    const { deadLetters } = this.#options;
    // A row without a revision, for an item that has one, is only older: no letter is due for that.
    const bury: DeadLetters['bury'] = (letters) => deadLetters.bury(letters.filter(({ code }) => code !== 'UNORDERED'));
    await applyBatch(events, { ...this.#options, deadLetters: { bury } }, this.#signal);
    const { computed, dead } = this.#options.meter.read().events;
    const found = computed - before.computed;
    const { rows, seen } = this.#point;
    await this.#save({
      rows: rows + events.length,
      seen: seen + events.length,
      found: this.#point.found + found,
      refused: this.#point.refused + dead - before.dead,
    });
    await this.#pacer.after(found, this.#signal);
  }

  async #walk(work: (items: StoredItem[]) => Promise<void>): Promise<void> {
    for (;;) {
      const { items, next } = await this.#ask((store) => store.walk(this.#point.next, this.#options.batch));
      await work(items);
      const seen = this.#point.seen + items.length;
      if (next !== undefined) await this.#save({ next, seen });
      else {
        // No checkpoint after the last page: without a place to go on it would mean the beginning.
        this.#point = { ...this.#point, seen };
        return;
      }
    }
  }

  async #find(items: readonly StoredItem[]): Promise<void> {
    const lacking = items.filter(
      (item) => !item.ended && !item.answers.some(({ release }) => release === this.#release),
    );
    const found = (await Promise.all(lacking.map((item) => this.#answer(item)))).flatMap((item) => item ?? []);
    if (found.length) await this.#ask((store) => store.write(found));
    this.#point.found += found.length;
    this.#point.refused += lacking.length - found.length;
    await this.#pacer.after(lacking.length, this.#signal);
  }

  /** The item with the answer of this release alone: storing it adds that to the others of the same version. */
  async #answer(item: StoredItem): Promise<StoredItem | undefined> {
    try {
      return { ...item, answers: [await this.#options.finder.find(item, this.#signal)] };
    } catch (error) {
      if (error instanceof ItemFault) return undefined;
      throw error;
    }
  }

  async #publish(items: readonly StoredItem[]): Promise<void> {
    const ids = items.map(({ id }) => id);
    await this.#ask((store) => store.keepOnly(this.#release, ids));
    await this.#options.applier.publish(ids, this.#signal);
  }

  async #save(change: Partial<Checkpoint>): Promise<void> {
    this.#point = { ...this.#point, ...change };
    const text = JSON.stringify(this.#point);
    await this.#ask((store) => store.setNote(checkpointNote(this.#release), text));
    this.#options.onProgress(this.#point);
  }

  #ask<T>(work: (store: ItemStore) => Promise<T>): Promise<T> {
    const { store, timing, meter } = this.#options;
    const onFailure = (error: unknown) => meter.failed('store', error);
    return untilDone(() => work(store), { timing, signal: this.#signal, onFailure }).then((result) => {
      meter.worked('store');
      return result;
    });
  }
}
