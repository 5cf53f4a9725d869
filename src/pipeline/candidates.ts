import type { DropReason } from '../core/ports.ts';
import type { Filter } from './filter.ts';
import type { Ids, KeyphraseRows, Parts } from './parts.ts';
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

/** Rows worth scoring, and how many were looked at and left out, by the reason. */
export interface Found {
  candidates: Candidate[];
  dropped: Partial<Record<DropReason, number>>;
}

/**
 * Share of the candidates that come by shared tokens: a small embedding knows the kind of product, and forgets the model
 * name that a buyer types. `docs/retrieval.md` has the measurement; `bench/retrieval.ts` makes it.
 */
export const LEXICAL_SHARE = 0.5;

/** Most rows that each of the two searches is asked for, however much a filter takes; past these it gives what it has. */
export const MOST_FETCHED = 2000;
const WIDER = 4;

type Sources = Pick<Parts, 'index' | 'lexical'> & { rows: Pick<KeyphraseRows, 'vector'> };

/**
 * Rows worth scoring, by similarity, ties by row: as many as wanted, or fewer if the release has no more or the filter
 * leaves no more of the nearest MOST_FETCHED.
 *
 * The nearest by embedding and the best by shared tokens, each a share; what one side lacks the nearest fill up. Only one
 * row of a close-variant group is in either index, so `wanted` plus one for each excluded group is enough to ask for at
 * first; where the filter takes more, both are asked again for more.
 */
export function findCandidates(
  sources: Sources,
  item: ItemQuery,
  wanted: number,
  filter: Filter,
  lexicalShare = LEXICAL_SHARE,
): Found {
  const { index, rows } = sources;
  const most = Math.min(index.size, Math.max(MOST_FETCHED, wanted));
  const dropped = new Map<number, DropReason>();
  const kept = (found: ArrayLike<number>) =>
    Array.from(found).filter((row) => {
      const reason = filter.drops(row);
      if (reason) dropped.set(row, reason);
      return !reason;
    });
  let count = Math.min(most, wanted + filter.excluded);
  let chosen = new Set<number>();
  while (count > 0) {
    chosen = choose(sources, item, { count, wanted, lexicalShare, kept });
    if (chosen.size >= wanted || count >= most) break;
    count = Math.min(most, count * WIDER);
  }
  const candidates = Array.from(chosen, (row) => ({ row, similarity: similarity(item.query, rows.vector(row)) }));
  candidates.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
  return { candidates, dropped: countBy(dropped.values()) };
}

interface Choice {
  /** Rows to ask each search for. */
  count: number;
  wanted: number;
  lexicalShare: number;
  kept(found: ArrayLike<number>): number[];
}

function choose({ index, lexical }: Sources, { query, ids }: ItemQuery, choice: Choice): Set<number> {
  const { count, wanted, lexicalShare, kept } = choice;
  const near = kept(index.search(query, count));
  const shared = lexicalShare > 0 ? kept(lexical.search(ids, count)) : [];
  const chosen = new Set(near.slice(0, wanted - Math.floor(wanted * lexicalShare)));
  for (const row of [...shared, ...near]) {
    if (chosen.size >= wanted) break;
    chosen.add(row);
  }
  return chosen;
}

function countBy(reasons: Iterable<DropReason>): Found['dropped'] {
  const counts: Found['dropped'] = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
