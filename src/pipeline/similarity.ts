/** An embedding in 8 bits: value = vector * scale. */
export interface Quantised {
  vector: Int8Array;
  scale: number;
}

/** A unit embedding as the release stores it: the largest absolute value becomes 127. */
export function quantise(embedding: Float32Array): Quantised {
  let largest = 0;
  for (const value of embedding) largest = Math.max(largest, Math.abs(value));
  const scale = Math.fround(largest / 127);
  return { vector: Int8Array.from(embedding, (value) => Math.round(value / scale)), scale };
}

/** Cosine of a unit query and a quantised unit embedding, clamped to -1..1 against rounding of the 8 bits. */
export function similarity(query: Float32Array, { vector, scale }: Quantised): number {
  let dot = 0;
  for (let d = 0; d < query.length; d++) dot += query[d] * vector[d];
  return Math.min(1, Math.max(-1, dot * scale));
}
