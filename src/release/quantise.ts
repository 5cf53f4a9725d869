/** One vector as int8: `vector * scale` is the embedding again, to about 1 part in 250. */
export interface Quantised {
  vector: Int8Array;
  scale: number;
}

/** scale = maxabs / 127 (as float32), vector = round(x / scale); a phrase encoded on the fly goes through here too. */
export function quantise(embedding: Float32Array): Quantised {
  let largest = 0;
  for (const value of embedding) largest = Math.max(largest, Math.abs(value));
  const scale = Math.fround(largest / 127);
  return { vector: Int8Array.from(embedding, (value) => (scale > 0 ? Math.round(value / scale) : 0)), scale };
}

/** Dot product of a query and a quantised vector, the number a table row gives. */
export function similarityTo({ vector, scale }: Quantised, query: Float32Array): number {
  let dot = 0;
  for (let d = 0; d < vector.length; d++) dot += query[d] * vector[d];
  return dot * scale;
}
