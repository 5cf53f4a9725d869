import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from '../contract/api-keys.ts';
import { BidphraseError } from '../contract/errors.ts';
import { KEY_HEADER, type Priority } from '../contract/headers.ts';
import type { Clock } from './ports.ts';
import { Rate } from './rate.ts';

/** Who asks, and what its key allows. */
export interface Caller {
  /** Name of the key, for the log. */
  name: string;
  /** Takes one request from the rate. Throws RATE_LIMITED, with the time to come back, if none is left. */
  take(): void;
  /** Takes items from the rate, though none be left: who owes waits the longer. Gives the milliseconds until nothing is owed. */
  owe(items: number): number;
  /** The class of a request; unset if the key says nothing. Throws FORBIDDEN if the class asked for is above the key's. */
  classOf(asked: Priority | undefined): Priority | undefined;
  /** Throws FORBIDDEN unless the key may tell of listing events. */
  checkEvents(): void;
}

interface Known {
  key: ApiKey;
  digest: Buffer;
  rate: Rate;
}

/** Who may ask: keys, each with its rate. One for all adapters. */
export class Access {
  #known: Known[] = [];
  #clock: Clock;

  constructor(keys: readonly ApiKey[], clock: Clock = performance) {
    this.#clock = clock;
    this.replace(keys);
  }

  /** Takes other keys; those of the same name and rate go on with what they have left. */
  replace(keys: readonly ApiKey[]): void {
    const old = new Map(this.#known.map((known) => [known.key.name, known]));
    this.#known = keys.map((key) => {
      const { perSecond, burst = Math.max(1, Math.ceil(perSecond)) } = key;
      const before = old.get(key.name)?.rate;
      const rate = before?.is(perSecond, burst) ? before : new Rate(perSecond, burst, this.#clock);
      return { key, digest: Buffer.from(key.sha256, 'hex'), rate };
    });
  }

  /** The caller who presents a key. Throws UNAUTHENTICATED for none and for an unknown one. */
  admit(presented: string | undefined): Caller {
    if (presented === undefined) {
      throw new BidphraseError('UNAUTHENTICATED', `send your API key in the header ${KEY_HEADER}`);
    }
    const digest = createHash('sha256').update(presented).digest();
    let found: Known | undefined;
    // All are compared, each in the same time: how long it takes tells nothing of which one it is.
    for (const known of this.#known) if (timingSafeEqual(known.digest, digest)) found = known;
    if (!found)
      throw new BidphraseError('UNAUTHENTICATED', 'the API key is not known here: it may have been withdrawn');
    return callerOf(found);
  }
}

function callerOf({ key, rate }: Known): Caller {
  return {
    name: key.name,
    take() {
      const wait = rate.take();
      if (wait === 0) return;
      const message = `the API key ${key.name} allows ${key.perSecond} requests a second: send again later`;
      throw new BidphraseError('RATE_LIMITED', message, { retryAfterMs: wait });
    },
    owe: (items) => rate.owe(items),
    classOf(asked) {
      if (key.class !== 'bulk') return asked;
      if (asked === undefined || asked === 'bulk') return 'bulk';
      throw new BidphraseError(
        'FORBIDDEN',
        `the API key ${key.name} is for bulk: leave the class out, or ask for bulk`,
      );
    },
    checkEvents() {
      if (key.events) return;
      throw new BidphraseError('FORBIDDEN', `the API key ${key.name} may not tell of listing events`);
    },
  };
}
