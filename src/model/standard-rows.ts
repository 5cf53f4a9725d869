/** Rows of one token count for a standard cross-encoder, as its graph takes them: B rows of L ids, without padding. */
export interface StandardBatch {
  /** Places of the rows among the candidates. */
  places: number[];
  /** [B, L] `[CLS] keyphrase [SEP] category [SEP] title [SEP]`; without a category `[CLS] keyphrase [SEP] title [SEP]`. */
  ids: BigInt64Array;
  /** [B, L] 0 up to the first `[SEP]`, 1 after it. */
  types: BigInt64Array;
  rows: number;
  length: number;
}

/** Most rows of a run: what fits a core's cache, and bounds the memory of a request of 500 candidates. */
const MOST_ROWS = 64;

/**
 * Lays each candidate out with the item and groups them by token count, shortest first. Rows of one length need no
 * padding, so that no score hangs on its neighbours.
 * @param itemIds `[CLS] title [SEP]` or `[CLS] title [SEP] category [SEP]`
 * @param candidates N >= 1 rows of 1 or more ids
 * @param sep the id of `[SEP]`
 */
export function standardBatches(
  itemIds: ArrayLike<number>,
  candidates: readonly ArrayLike<number>[],
  sep: number,
): StandardBatch[] {
  if (candidates.length === 0) throw new Error('There is no candidate to score');
  const item = Array.from(itemIds);
  const end = item.indexOf(sep);
  if (end < 1) throw new Error(`The item's ids hold no [SEP] (${sep}): the tokenizer and models.json do not fit`);
  const context = [...item.slice(end + 1), ...item.slice(1, end), sep];
  const byLength = new Map<number, number[]>();
  candidates.forEach((ids, n) => {
    if (ids.length === 0) throw new Error(`Candidate ${n} has no token and cannot be scored`);
    const places = byLength.get(ids.length);
    if (places) places.push(n);
    else byLength.set(ids.length, [n]);
  });
  const batches: StandardBatch[] = [];
  for (const [tokens, places] of [...byLength].sort(([a], [b]) => a - b)) {
    for (let from = 0; from < places.length; from += MOST_ROWS) {
      const chosen = places.slice(from, from + MOST_ROWS);
      const rows = chosen.map((n) => [item[0], ...Array.from(candidates[n]), sep, ...context]);
      const length = tokens + 2 + context.length;
      const types = BigInt64Array.from({ length: rows.length * length }, (_, at) =>
        at % length < tokens + 2 ? 0n : 1n,
      );
      batches.push({ places: chosen, ids: BigInt64Array.from(rows.flat(), BigInt), types, rows: rows.length, length });
    }
  }
  return batches;
}
