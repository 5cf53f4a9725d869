import { checkQuery, type IndexRows, orderRows, type VectorIndex } from './vector-index.ts';

/** Exact scan over all rows: the oracle of the others, and enough for universes under about 5,000. */
export function openExact({ dims, rows, vectors }: IndexRows): VectorIndex {
  const inverse = inverseNorms(vectors, dims);
  const known = new Set(rows);
  return {
    engine: 'exact',
    dims,
    size: rows.length,
    has: (row) => known.has(row),
    close() {},
    search(query, k) {
      checkQuery(query, dims, k);
      const distances = new Float64Array(rows.length);
      for (let n = 0; n < rows.length; n++) {
        let dot = 0;
        for (let d = 0, at = n * dims; d < dims; d++, at++) dot += query[d] * vectors[at];
        distances[n] = -dot * inverse[n];
      }
      return orderRows(rows, distances).slice(0, k);
    },
  };
}

function inverseNorms(vectors: Int8Array, dims: number): Float64Array {
  const out = new Float64Array(vectors.length / dims);
  for (let n = 0; n < out.length; n++) {
    let square = 0;
    for (let at = n * dims; at < (n + 1) * dims; at++) square += vectors[at] ** 2;
    out[n] = square > 0 ? 1 / Math.sqrt(square) : 0;
  }
  return out;
}
