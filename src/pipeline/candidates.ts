import type { Exclusion } from './filter.ts';
import type { Ids, Parts } from './parts.ts';
import { similarity } from './similarity.ts';

/** A row of the release to be scored for the item. */
export interface Candidate {
  row: number;
  similarity: number;
}

/** The item as the two searches read it. */
export interface ItemQuery {
  /** Unit embedding. */
  query: Float32Array;
  /** Token ids; special ones match nothing. */
  ids: Ids;
}

/**
 * Share of the candidates that come by shared tokens: a small embedding knows the kind of product, and forgets the model
 * name that a buyer types. `docs/retrieval.md` has the measurement; `bench/retrieval.ts` makes it.
 */
export const LEXICAL_SHARE = 0.5;

/**
 * Rows worth scoring, by similarity, ties by row: as many as wanted, or fewer if the release has no more.
 *
 * The nearest by embedding and the best by shared tokens, each a share; what one side lacks the nearest fill up. Only one
 * row of a close-variant group is in either index, so `wanted` plus one for each excluded group is enough to ask for.
 */
export function findCandidates(
  { index, lexical, rows }: Pick<Parts, 'index' | 'lexical' | 'rows'>,
  { query, ids }: ItemQuery,
  wanted: number,
  exclusion: Exclusion,
  lexicalShare = LEXICAL_SHARE,
): Candidate[] {
  const count = Math.min(index.size, wanted + exclusion.groups);
  if (count === 0) return [];
  const kept = (found: ArrayLike<number>) => Array.from(found).filter((row) => !exclusion.drops(rows.text(row)));
  const near = kept(index.search(query, count));
  const shared = lexicalShare > 0 ? kept(lexical.search(ids, count)) : [];
  const chosen = new Set(near.slice(0, wanted - Math.floor(wanted * lexicalShare)));
  for (const row of [...shared, ...near]) {
    if (chosen.size >= wanted) break;
    chosen.add(row);
  }
  return Array.from(chosen, (row) => ({ row, similarity: similarity(query, rows.vector(row)) })).sort(
    (a, b) => b.similarity - a.similarity || a.row - b.row,
  );
}
