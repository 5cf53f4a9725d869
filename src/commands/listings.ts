import type { Logger } from 'pino';
import type { Config } from '../config/schema.ts';
import type { Observer } from '../core/observer.ts';
import type { Recommender } from '../core/recommender.ts';
import { Applier } from '../listings/applier.ts';
import { type ListingsDoor, openDoor } from '../listings/door.ts';
import { Finder } from '../listings/finder.ts';
import { InboxSource } from '../listings/inbox-source.ts';
import { ListingsMeter } from '../listings/meter.ts';
import type { DeadLetters, FeedbackSink, ListingStore, Output } from '../listings/ports.ts';
import { purgeEnded } from '../listings/purge.ts';
import { type EventSource, runListings } from '../listings/runner.ts';
import { TIMING } from '../listings/timing.ts';
import type { Closers } from './closers.ts';
import { isUnmade, openStore } from './store.ts';

const SECOND_MS = 1000;
/** Items with the recommender for each worker, so that none waits for the next. */
const PER_WORKER = 2;

export interface ListingsOptions {
  config: Config;
  recommender: Recommender;
  /** Undefined where nobody follows batches. */
  observer?: Observer;
  /** Undefined where no feedback is kept. */
  feedback?: FeedbackSink;
  log: Logger;
  closers: Closers;
}

/** Another source of events than the inbox of the store, and what belongs to it. */
export interface Feed {
  source: EventSource;
  /** Where answers go besides the store. */
  output: Output;
  deadLetters: DeadLetters;
  meter: ListingsMeter;
  /** Called when nothing of the feed is in work any more. */
  close?(): Promise<void>;
}

/**
 * The listings of a process; undefined where nothing is kept. A store that exists is opened now, and what waits in it is
 * applied; a file that does not exist yet is made by the first event.
 */
export async function openListings(options: ListingsOptions): Promise<Listings | undefined> {
  if (options.config.store === 'none') return undefined;
  const listings = new Listings(options);
  if (!isUnmade(options.config)) await listings.open();
  return listings;
}

/** Keeps the parts together: one store, and a run for each source of events. */
export class Listings {
  readonly door: ListingsDoor;
  #options: ListingsOptions;
  #opened?: Promise<ListingStore>;
  #inbox?: InboxSource;
  #inboxMeter: ListingsMeter;
  #feed?: Feed;
  #stop = new AbortController();
  #runs: Promise<void>[] = [];

  constructor(options: ListingsOptions) {
    this.#options = options;
    this.#inboxMeter = this.meter('inbox');
    const { config, closers } = options;
    const ifMade = () => (isUnmade(config) ? undefined : this.open());
    this.door = openDoor({
      store: {
        accept: async (events, at) => (await this.open()).accept(events, at),
        read: async (ids) => (await ifMade())?.read(ids) ?? [],
        note: async (name) => (await ifMade())?.note(name),
      },
      takesFeedback: options.feedback !== undefined,
      screen: (keyphrases) => options.recommender.screen(keyphrases),
      state: () => ({ inbox: this.#inboxMeter.read(), ...(this.#feed ? { topic: this.#feed.meter.read() } : {}) }),
      onAccepted: () => this.#inbox?.wake(),
    });
    closers.add(this, () => this.#close());
  }

  /** Opens the store and begins to apply what waits in it; tries anew if that failed before. */
  open(): Promise<ListingStore> {
    this.#opened ??= this.#open().catch((error) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  /** A meter that logs when something begins to fail and when it works again. */
  meter(source: string): ListingsMeter {
    const { log } = this.#options;
    return new ListingsMeter({
      onTrouble: (trouble, message) => {
        if (message === undefined) log.info({ source, trouble }, 'listing events go on');
        else log.warn({ source, trouble, message }, 'listing events wait; trying again');
      },
    });
  }

  /** Applies the events of a feed too. @param feed its output gets what the inbox brings as well */
  async follow(feed: Feed): Promise<void> {
    this.#feed = feed;
    this.#run(await this.open(), feed);
  }

  async #open(): Promise<ListingStore> {
    const { config, log } = this.#options;
    const store = (await openStore(config)) as ListingStore;
    const meter = this.#inboxMeter;
    this.#inbox = new InboxSource({ inbox: store, meter, timing: TIMING });
    this.#run(store, { source: this.#inbox, output: this.#outputOfFeed(), deadLetters: store, meter });
    this.#runs.push(purgeEnded({ store, days: config.endedDays, timing: TIMING, log }, this.#stop.signal));
    return store;
  }

  /** What the inbox brings is published as soon as there is a feed. */
  #outputOfFeed(): Output {
    return { publish: async (records) => this.#feed?.output.publish(records) };
  }

  #run(store: ListingStore, { source, output, deadLetters, meter }: Feed): void {
    const { config, recommender, observer, feedback, log } = this.#options;
    const { eventBatch: batch, eventKeyphrases: limit, eventFutureS } = config;
    const atOnce = PER_WORKER * recommender.info().workers.wanted;
    const finder = new Finder({ recommender, meter, timing: TIMING, limit, atOnce });
    const applier = new Applier({ store, output, finder, screen: recommender.screen, meter, timing: TIMING });
    const futureMs = eventFutureS * SECOND_MS;
    const parts = { source, applier, deadLetters, feedback, meter, timing: TIMING, batch, futureMs, observer };
    const run = runListings(parts, this.#stop.signal);
    this.#runs.push(run.catch((error) => log.error({ err: error }, 'listing events are not applied any more')));
  }

  async #close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#runs);
    await this.#feed?.close?.();
    await (await this.#opened?.catch(() => undefined))?.close();
  }
}
