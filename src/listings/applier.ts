import { type Change, newest } from './change.ts';
import { type Decision, decide, withAnswer } from './decide.ts';
import { type Finder, ItemFault } from './finder.ts';
import type { Fate, ListingsMeter, Trouble } from './meter.ts';
import type { ItemStore, Output, Screen, StoredItem, Timing } from './ports.ts';
import { Publisher } from './publisher.ts';
import { untilDone } from './retry.ts';
import { SHOWN_RELEASE } from './shown.ts';

export interface ApplierOptions {
  store: ItemStore;
  /** Where answers are published, if anywhere besides the store. */
  output?: Output;
  finder: Finder;
  screen: Screen;
  meter: ListingsMeter;
  timing: Timing;
}

/** A change that cannot be made. */
export interface Refusal {
  change: Change;
  code: string;
  reason: string;
}

/**
 * Makes changes happen: finds keyphrases where the text is new, stores, publishes. What is done twice, or in another order, or
 * by two at once, ends in the same state; so whoever brings events may bring them again until this resolved.
 */
export class Applier {
  #publisher: Publisher;
  #options: ApplierOptions;
  #hasShown = false;

  constructor(options: ApplierOptions) {
    this.#options = options;
    this.#publisher = new Publisher(options.store, options.screen, options.output);
  }

  /** Resolves when all changes are stored and published, with those that cannot be; rejects only when the signal is aborted. */
  async apply(changes: readonly Change[], signal: AbortSignal): Promise<Refusal[]> {
    const { store, timing, meter } = this.#options;
    const latest = newest(changes);
    meter.count('collapsed', changes.length - latest.length);
    const stored = await this.#until('store', () => store.read(latest.map(({ id }) => id)), signal);
    const now = timing.date();
    const decided = latest.map((change, at) => ({ change, decision: decide(change, stored[at], now) }));
    const outcomes = await Promise.all(decided.map((one) => this.#carryOut(one.change, one.decision, signal)));

    const items = outcomes.flatMap(({ item }) => item ?? []);
    if (items.length) await this.#until('store', () => this.#write(items), signal);
    const touched = outcomes.flatMap(({ publish }) => publish ?? []);
    if (touched.length) await this.publish(touched, signal);
    for (const { fate } of outcomes) meter.count(fate);
    return outcomes.flatMap(({ refusal }) => refusal ?? []);
  }

  /** Publishes items as they are stored; rejects only when the signal is aborted. */
  async publish(ids: readonly string[], signal: AbortSignal): Promise<void> {
    await this.#until('output', () => this.#publisher.publish(ids), signal);
  }

  async #carryOut(change: Change, decision: Decision, signal: AbortSignal): Promise<Outcome> {
    const { finder, timing } = this.#options;
    switch (decision.do) {
      case 'nothing':
        return { fate: 'stale' };
      case 'publish':
        return { fate: 'duplicate', publish: change.id };
      case 'store':
        return { fate: decision.unchanged ? 'unchanged' : 'ended', item: decision.item, publish: change.id };
      case 'refuse':
        return { fate: 'dead', refusal: { change, code: 'UNORDERED', reason: decision.reason } };
      case 'compute':
        try {
          const item = withAnswer(change, await finder.find(change, signal), timing.date());
          return { fate: 'computed', item, publish: change.id };
        } catch (error) {
          if (!(error instanceof ItemFault)) throw error;
          return { fate: 'dead', refusal: { change, code: error.code, reason: error.message } };
        }
    }
  }

  /** Writes; the release of the first answers of all is the one shown, until a backfill shows another. */
  async #write(items: readonly StoredItem[]): Promise<void> {
    const { store } = this.#options;
    await store.write(items);
    const release = items.find(({ answers }) => answers.length)?.answers[0].release;
    if (this.#hasShown || !release) return;
    if ((await store.note(SHOWN_RELEASE)) === undefined) await store.setNote(SHOWN_RELEASE, release);
    this.#hasShown = true;
  }

  async #until<T>(trouble: Trouble, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { timing, meter } = this.#options;
    const result = await untilDone(work, { timing, signal, onFailure: (error) => meter.failed(trouble, error) });
    meter.worked(trouble);
    return result;
  }
}

interface Outcome {
  fate: Fate;
  item?: StoredItem;
  /** Id of an item whose output is due. */
  publish?: string;
  refusal?: Refusal;
}
