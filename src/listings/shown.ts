import type { ItemKeyphrases } from '../contract/item-keyphrases.ts';
import type { ItemAnswer, Screen, StoredItem } from './ports.ts';
import { versionText } from './version.ts';

/** Name of the note that holds the release whose answers are shown. */
export const SHOWN_RELEASE = 'shown-release';

/** The answer of an item that is shown: that of the release shown, or the latest if that release has none. */
export function shownAnswer(item: StoredItem, release: string | undefined): ItemAnswer | undefined {
  const latest = [...item.answers].sort((a, b) => b.updatedAt - a.updatedAt || (a.release < b.release ? -1 : 1));
  return latest.find((answer) => answer.release === release) ?? latest[0];
}

/** What readers see of an item; undefined for one that is unknown or ended. @param screen takes out what is blocked by now */
export function toItemKeyphrases(
  item: StoredItem | undefined,
  release: string | undefined,
  screen: Screen,
): ItemKeyphrases | undefined {
  const answer = item && !item.ended ? shownAnswer(item, release) : undefined;
  if (!item || !answer) return undefined;
  return {
    release: answer.release,
    item: { id: item.id, ...structuredClone(answer.item) },
    version: versionText(item.version),
    updatedAt: new Date(answer.updatedAt).toISOString(),
    keyphrases: screen(answer.keyphrases),
  };
}
