import type { Exclusion } from './filter.ts';
import type { Parts } from './parts.ts';
import { similarity } from './similarity.ts';

/** A row of the release near the item. */
export interface Candidate {
  row: number;
  similarity: number;
}

/**
 * The rows nearest to the query, best first, ties by row: as many as wanted, or fewer if the release has no more.
 *
 * Only one row of a close-variant group is in the index, so `wanted` plus one for each excluded group is enough to ask for.
 */
export function findCandidates(
  { index, rows }: Pick<Parts, 'index' | 'rows'>,
  query: Float32Array,
  wanted: number,
  exclusion: Exclusion,
): Candidate[] {
  const count = Math.min(index.size, wanted + exclusion.groups);
  if (count === 0) return [];
  return Array.from(index.search(query, count))
    .filter((row) => !exclusion.drops(rows.text(row)))
    .map((row) => ({ row, similarity: similarity(query, rows.vector(row)) }))
    .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    .slice(0, wanted);
}
