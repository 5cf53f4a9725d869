/** Engines behind the one interface. */
export const VECTOR_ENGINES = ['usearch', 'hnswlib', 'exact'] as const;
export type VectorEngine = (typeof VECTOR_ENGINES)[number];

/**
 * An index over row vectors: a vector in, row numbers out.
 *
 * Promises of every engine (`test/contracts/vector-index.ts`): at most `min(k, size)` rows, each once, each one that was
 * put in; the nearest by cosine first as the engine computes it, ties by row; the same answer however often asked. The
 * caller computes the similarity itself from the table, so the number does not depend on the engine.
 */
export interface VectorIndex {
  readonly engine: VectorEngine;
  readonly dims: number;
  readonly size: number;
  /**
   * @param query `dims` finite floats, not all zero
   * @param k how many are wanted, an integer >= 1; more than there are gives all
   */
  search(query: Float32Array, k: number): Uint32Array;
  /** Whether a row is in the index. */
  has(row: number): boolean;
  close(): void;
}

/** Int8 vectors and the rows they stand for: `vectors` holds a vector of `dims` for each entry of `rows`, in order. */
export interface IndexRows {
  dims: number;
  rows: Uint32Array;
  vectors: Int8Array;
}

/** Throws unless the query can be searched: NaN makes native engines return junk. */
export function checkQuery(query: Float32Array, dims: number, k: number): void {
  if (query.length !== dims) throw new Error(`The query has ${query.length} dimensions, the index has ${dims}`);
  let square = 0;
  for (const value of query) square += value * value;
  if (!(square > 0 && square < Infinity)) throw new Error('The query vector holds NaN or infinity, or is zero');
  if (!Number.isInteger(k) || k < 1) throw new Error(`k is ${k}: ask for 1 or more neighbours`);
}

/** Rows by distance, nearest first, equal distances by row. */
export function orderRows(rows: ArrayLike<number>, distances: ArrayLike<number>): Uint32Array {
  const order = Array.from({ length: rows.length }, (_, at) => at);
  order.sort((a, b) => distances[a] - distances[b] || rows[a] - rows[b]);
  return Uint32Array.from(order, (at) => rows[at]);
}
