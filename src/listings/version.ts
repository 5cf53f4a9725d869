import { createHash } from 'node:crypto';
import type { ListingEvent } from '../contract/event.ts';
import { eventName, sortableTime } from '../contract/validate-event.ts';

/** Begins versions that an event's time gives; they sort before those of revisions. */
const BY_TIME = 'at:';
const BY_REVISION = 'revision:';
const DIGITS = 16;

/**
 * The version of an item after an event, as a text whose order is the order of versions: by revision if it has one, otherwise
 * by time; any revision is newer than any time. Of two that are equal in that, an end is newer, and else the hash of its text
 * decides, so that whatever order events come in, all end in the same state.
 */
export function versionOf(event: ListingEvent): string {
  const { title = '', category = '', aspects = [], revision } = event.data;
  const pairs = aspects.map(({ name, value }) => [name, value]);
  const ended = eventName(event) === 'listing.ended';
  const hash = createHash('sha256')
    .update(JSON.stringify(pairs.length === 0 ? [title, category] : [title, category, pairs]))
    .digest('hex')
    .slice(0, 8);
  return `${orderOf(revision, event.time)}#${ended ? 1 : 0}${ended ? '' : hash}`;
}

/** What a version tells people: `revision 7`, or a time. */
export function versionText(version: string): string {
  const order = version.split('#')[0];
  if (order.startsWith(BY_TIME)) return order.slice(BY_TIME.length);
  return `revision ${Number(order.slice(BY_REVISION.length))}`;
}

/** Whether a version cannot be ordered after another: one has only a time, where revisions are known. */
export function isUnorderable(version: string, stored: string): boolean {
  return version.startsWith(BY_TIME) && stored.startsWith(BY_REVISION);
}

/** Milliseconds since 1970 of a version by time; undefined for one by revision. */
export function timeOf(version: string): number | undefined {
  return version.startsWith(BY_TIME) ? Date.parse(`${version.slice(BY_TIME.length, BY_TIME.length + 19)}Z`) : undefined;
}

function orderOf(revision: number | undefined, time: string | undefined): string {
  if (revision !== undefined) return `${BY_REVISION}${String(revision).padStart(DIGITS, '0')}`;
  return `${BY_TIME}${sortableTime(time ?? '')}`;
}
