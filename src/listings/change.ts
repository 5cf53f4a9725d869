import { BidphraseError } from '../contract/errors.ts';
import type { ListingEvent } from '../contract/event.ts';
import type { Aspect } from '../contract/item.ts';
import { eventName } from '../contract/validate-event.ts';
import { timeOf, versionOf } from './version.ts';

/** What an event makes of an item. */
export interface Change {
  id: string;
  version: string;
  ended: boolean;
  title: string;
  category?: string;
  aspects?: readonly Aspect[];
}

/**
 * The change that a valid event tells. Throws INVALID_ARGUMENT for a time that lies more than `futureMs` after `now`: it would
 * keep all later events of the item away until then.
 */
export function toChange(event: ListingEvent, now: number, futureMs: number): Change {
  const { id, title = '', category, aspects = [] } = event.data;
  const version = versionOf(event);
  const ahead = (timeOf(version) ?? now) - now;
  if (ahead > futureMs) {
    const message = `time is ${Math.round(ahead / 1000)} s ahead of this clock, and ${futureMs / 1000} s are allowed`;
    throw new BidphraseError('INVALID_ARGUMENT', message, { fields: [{ field: 'time', rule: 'future', message }] });
  }
  const ended = eventName(event) === 'listing.ended';
  if (ended) return { id, version, ended, title: '' };
  return {
    ...{ id, version, ended, title },
    ...(category === undefined ? {} : { category }),
    ...(aspects.length === 0 ? {} : { aspects }),
  };
}

/** Of each item the newest change: a burst is one change. */
export function newest(changes: readonly Change[]): Change[] {
  const byId = new Map<string, Change>();
  for (const change of changes) {
    const known = byId.get(change.id);
    if (!known || change.version > known.version) byId.set(change.id, change);
  }
  return [...byId.values()];
}
