import { BidphraseError } from '../contract/errors.ts';
import type { AnyEvent } from '../contract/event.ts';
import { keepsNoFeedback } from '../contract/feedback.ts';
import type { ItemKeyphrases } from '../contract/item-keyphrases.ts';
import { isFeedbackEvent } from '../contract/validate-event.ts';
import type { ListingsState } from './meter.ts';
import type { ListingStore, Screen } from './ports.ts';
import { SHOWN_RELEASE, toItemKeyphrases } from './shown.ts';

/** The listings as adapters see them. */
export interface ListingsDoor {
  /** Resolves when all events are durably stored; each is applied soon. NOT_IMPLEMENTED if one is feedback and no log keeps it. */
  accept(events: readonly AnyEvent[]): Promise<void>;
  /** What is kept for an item; undefined if nothing is. */
  keyphrases(id: string): Promise<ItemKeyphrases | undefined>;
  state(): SourceStates;
}

/** How each source of events is doing. */
export interface SourceStates {
  /** Events that came over HTTP. */
  inbox: ListingsState;
  /** Events of the topic, where one is consumed. */
  topic?: ListingsState;
}

/** What the door needs of the one who runs the listings. */
export interface DoorOptions {
  store: Pick<ListingStore, 'accept' | 'read' | 'note'>;
  state: () => SourceStates;
  screen: Screen;
  /** Whether feedback is kept. */
  takesFeedback: boolean;
  /** Told when events were accepted. */
  onAccepted: () => void;
  now?: () => number;
}

/** The listings of a store. A store that fails is UNAVAILABLE for the caller, with what it said. */
export function openDoor({
  store,
  state,
  screen,
  takesFeedback,
  onAccepted,
  now = Date.now,
}: DoorOptions): ListingsDoor {
  return {
    state,
    async accept(events) {
      if (!takesFeedback && events.some(isFeedbackEvent)) throw keepsNoFeedback();
      const bytes = events.map((event) => Buffer.from(JSON.stringify(event)));
      await store.accept(bytes, now()).catch(unavailable('the events were not stored'));
      onAccepted();
    },
    async keyphrases(id) {
      const read = Promise.all([store.read([id]), store.note(SHOWN_RELEASE)]);
      const [[item], release] = await read.catch(unavailable('the item cannot be read'));
      return toItemKeyphrases(item, release, screen);
    },
  };
}

function unavailable(what: string) {
  return (error: unknown): never => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BidphraseError('UNAVAILABLE', `${what}: ${reason}`, { cause: error });
  };
}
