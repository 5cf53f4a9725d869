import type { Change } from './change.ts';
import type { StoredItem } from './ports.ts';
import { isUnorderable, versionText } from './version.ts';

/** What to do about a change, by what is stored of its item. */
export type Decision =
  /** The stored version is newer: nothing. */
  | { do: 'nothing' }
  /** This very version is stored already: only its output may be missing. */
  | { do: 'publish' }
  /** Nothing has to be computed: it ended, or the text is the one that the answers are for. */
  | { do: 'store'; item: StoredItem; unchanged: boolean }
  | { do: 'compute' }
  | { do: 'refuse'; reason: string };

/**
 * Decides about a change. The answers of a stored item are good for a newer version with the same text, whatever
 * release found them; `bidphrase backfill` brings items to a new release.
 */
export function decide(change: Change, stored: StoredItem | undefined, now: number): Decision {
  const { id, version, ended } = change;
  if (stored && isUnorderable(version, stored.version)) {
    const reason = `the event has a time and no revision, and the item is known by ${versionText(stored.version)}`;
    return { do: 'refuse', reason: `${reason}: give events of an item all a revision` };
  }
  if (stored && version < stored.version) return { do: 'nothing' };
  const same = stored && version === stored.version;
  if (ended) {
    const item = { id, version, ended, title: '', changedAt: now, answers: [] };
    return same ? { do: 'publish' } : { do: 'store', item, unchanged: false };
  }
  if (!stored || stored.answers.length === 0 || textOf(stored) !== textOf(change)) {
    return { do: 'compute' };
  }
  return same ? { do: 'publish' } : { do: 'store', item: { ...stored, version, changedAt: now }, unchanged: true };
}

function textOf({ title, category, aspects }: Pick<Change, 'title' | 'category' | 'aspects'>): string {
  return JSON.stringify([title, category, aspects?.map(({ name, value }) => [name, value])]);
}

/** The item after a change whose keyphrases were found. */
export function withAnswer(change: Change, answer: StoredItem['answers'][number], now: number): StoredItem {
  return { ...change, changedAt: now, answers: [answer] };
}
