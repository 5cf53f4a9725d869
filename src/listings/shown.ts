import type { ItemKeyphrases } from '../contract/item-keyphrases.ts';
import type { ItemAnswer, StoredItem } from './ports.ts';
import { versionText } from './version.ts';

/** Name of the note that holds the release whose answers are shown. */
export const SHOWN_RELEASE = 'shown-release';

/** The answer of an item that is shown: that of the release shown, or the latest if that release has none. */
export function shownAnswer(item: StoredItem, release: string | undefined): ItemAnswer | undefined {
  const latest = [...item.answers].sort((a, b) => b.updatedAt - a.updatedAt || (a.release < b.release ? -1 : 1));
  return latest.find((answer) => answer.release === release) ?? latest[0];
}

/** What readers see of an item; undefined for one that is unknown or ended. */
export function toItemKeyphrases(
  item: StoredItem | undefined,
  release: string | undefined,
): ItemKeyphrases | undefined {
  const answer = item && !item.ended ? shownAnswer(item, release) : undefined;
  if (!item || !answer) return undefined;
  return {
    release: answer.release,
    item: { id: item.id, ...answer.item },
    version: versionText(item.version),
    updatedAt: new Date(answer.updatedAt).toISOString(),
    keyphrases: [...answer.keyphrases],
  };
}
