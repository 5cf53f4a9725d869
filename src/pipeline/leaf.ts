import type { KeyphraseRows } from './parts.ts';

/**
 * Says of a row whether it is filed under another leaf than the item: such a keyphrase names another kind of thing more
 * often than not, so that llm has to reach a higher threshold. Never so for an item without a category, or with one that
 * no keyphrase is filed under; for a keyphrase without a leaf; or for row -1, which is none.
 */
export function otherLeafOf(
  rows: Pick<KeyphraseRows, 'leaf' | 'hasLeaf'>,
  category: string | undefined,
): (row: number) => boolean {
  if (category === undefined || !rows.hasLeaf(category)) return () => false;
  const own = category.toLowerCase();
  return (row) => (row < 0 ? false : (rows.leaf(row)?.toLowerCase() ?? own) !== own);
}
