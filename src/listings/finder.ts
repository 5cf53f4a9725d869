import { BidphraseError, toBidphraseError } from '../contract/errors.ts';
import type { Recommender } from '../core/recommender.ts';
import type { Change } from './change.ts';
import type { ListingsMeter } from './meter.ts';
import type { ItemAnswer, Timing } from './ports.ts';
import { untilDone } from './retry.ts';

/** An item that fails so often, while others succeed, is at fault itself. */
const TRIES = 5;

export interface FinderOptions {
  recommender: Recommender;
  meter: ListingsMeter;
  timing: Timing;
  /** Keyphrases kept for an item. */
  limit: number;
  /** Items that are with the recommender at the same time: enough that no worker waits for the next. */
  atOnce: number;
}

type Wanted = Pick<Change, 'id' | 'title' | 'category' | 'aspects'>;

/** Finds keyphrases as a bulk request does, so that interactive ones keep their time; never less than was asked for. */
export class Finder {
  #options: FinderOptions;
  #free: number;
  #waiting: (() => void)[] = [];
  /** Items answered so far. */
  #answered = 0;

  constructor(options: FinderOptions) {
    this.#options = options;
    this.#free = options.atOnce;
  }

  get release(): string {
    return this.#options.recommender.info().release;
  }

  /**
   * The keyphrases of an item. What comes from load, a dying worker or a release that fails is tried again without end; rejects
   * with the reason if the item itself cannot be answered, or with the reason of the signal.
   */
  async find(item: Wanted, signal: AbortSignal): Promise<ItemAnswer> {
    const { meter, timing } = this.#options;
    await this.#enter();
    try {
      let answeredBefore = this.#answered;
      const onFailure = (thrown: unknown, tries: number) => {
        const error = toBidphraseError(thrown);
        if (tries === 1) answeredBefore = this.#answered;
        const busy = error.code === 'OVERLOADED' || error.code === 'DEADLINE_EXCEEDED';
        const alone = this.#answered > answeredBefore && tries >= TRIES && !busy;
        if (error.code === 'INVALID_ARGUMENT' || alone) throw new ItemFault(error);
        meter.failed('model', error);
      };
      return await untilDone(() => this.#ask(item, signal), { timing, signal, onFailure });
    } finally {
      this.#leave();
    }
  }

  async #ask({ id, title, category, aspects }: Wanted, signal: AbortSignal): Promise<ItemAnswer> {
    const { recommender, limit, meter, timing } = this.#options;
    const item = {
      ...{ id, title },
      ...(category === undefined ? {} : { category }),
      ...(aspects === undefined ? {} : { aspects: [...aspects] }),
    };
    const request = { item, limit };
    const { answer } = await recommender.recommend(request, { signal, priority: 'bulk' });
    if (answer.degraded) throw new BidphraseError('OVERLOADED', 'the service is too busy to rank all candidates');
    this.#answered++;
    meter.worked('model');
    const { id: _, ...understood } = answer.item;
    return { release: answer.release, item: understood, keyphrases: answer.keyphrases, updatedAt: timing.date() };
  }

  #enter(): Promise<void> | void {
    if (this.#free > 0) return void this.#free--;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

/** The item cannot be answered, whatever is tried. */
export class ItemFault extends Error {
  readonly code: string;

  constructor(error: BidphraseError) {
    super(error.message, { cause: error });
    this.name = 'ItemFault';
    this.code = error.code;
  }
}
