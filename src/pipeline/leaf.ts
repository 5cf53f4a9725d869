import type { KeyphraseRows, Parts } from './parts.ts';

/** So many of the nearest keyphrases say which leaf an item without a known category is in ... */
const NEAREST = 30;
/** ... if so many of them are filed under one: a third does not come about by chance. */
const AGREEING = 10;

type Leaves = Pick<KeyphraseRows, 'leaf' | 'hasLeaf'>;

/**
 * The leaf of an item, in lower case: its category if keyphrases are filed under it, else what the nearest keyphrases
 * agree on; undefined if they do not. It follows from the item alone, so that /recommend and /rank agree.
 * @param query [dims] embedding of the item
 */
export function leafOf(
  { index, rows }: { index: Pick<Parts['index'], 'search'>; rows: Leaves },
  category: string | undefined,
  query: Float32Array,
): string | undefined {
  if (category !== undefined && rows.hasLeaf(category)) return category.toLowerCase();
  const near = Array.from(index.search(query, NEAREST), (row) => rows.leaf(row)?.toLowerCase());
  const named = near.filter((leaf) => leaf !== undefined);
  const byLeaf = [...Map.groupBy(named, (leaf) => leaf)].sort(([, a], [, b]) => b.length - a.length);
  return byLeaf.length > 0 && byLeaf[0][1].length >= AGREEING ? byLeaf[0][0] : undefined;
}

/**
 * Says of a row whether it is filed under another leaf than the item: such a keyphrase names another kind of thing more
 * often than not, so that llm has to reach a higher threshold. Never so for an item without a leaf, for a keyphrase
 * without one, or for row -1, which is none.
 * @param own from `leafOf`
 */
export function otherLeafOf({ leaf }: Pick<Leaves, 'leaf'>, own: string | undefined): (row: number) => boolean {
  if (own === undefined) return () => false;
  return (row) => (row < 0 ? false : (leaf(row)?.toLowerCase() ?? own) !== own);
}
