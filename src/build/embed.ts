import type { Encoder } from '../model/encoder.ts';
import type { ItemTokenizer } from '../model/tokenizer.ts';
import { quantise } from '../pipeline/similarity.ts';
import type { Row } from './rows.ts';

const BATCH = 64;

/** Vectors of rows that an older release has already, by text. */
export type Known = (text: string) => { vector: Int8Array; scale: number } | undefined;

export interface Embedded {
  /** rows x dims, int8. */
  vectors: Int8Array;
  scales: Float32Array;
  /** Rows that went through the model. */
  encoded: number;
}

/**
 * Encodes rows in batches of equal token count. Every batch has the same number of rows (a short one is filled by
 * repeating its last row), so that a phrase's vector does not depend on how many others are encoded with it.
 */
export async function embedRows(
  rows: readonly Row[],
  models: { encoder: Encoder; tokenizer: ItemTokenizer },
  known: Known = () => undefined,
  progress?: (done: number) => void,
): Promise<Embedded> {
  const { encoder, tokenizer } = models;
  const { dims } = encoder;
  const out = { vectors: new Int8Array(rows.length * dims), scales: new Float32Array(rows.length), encoded: 0 };
  const put = (row: number, vector: Int8Array, scale: number) => {
    out.vectors.set(vector, row * dims);
    out.scales[row] = scale;
  };
  const byLength = new Map<number, number[]>();
  rows.forEach((row, at) => {
    const old = known(row.text);
    if (old) put(at, old.vector, old.scale);
    else if (byLength.has(row.tokens.length)) byLength.get(row.tokens.length)?.push(at);
    else byLength.set(row.tokens.length, [at]);
  });
  let done = rows.length - [...byLength.values()].reduce((sum, list) => sum + list.length, 0);
  for (const list of byLength.values()) {
    for (let from = 0; from < list.length; from += BATCH) {
      const batch = list.slice(from, from + BATCH);
      const ids = Array.from({ length: BATCH }, (_, n) =>
        tokenizer.forEncoder(rows[batch[Math.min(n, batch.length - 1)]].tokens),
      );
      const embeddings = await encoder.encode(ids);
      batch.forEach((row, n) => {
        const { vector, scale } = quantise(embeddings.subarray(n * dims, (n + 1) * dims));
        put(row, vector, scale);
      });
      out.encoded += batch.length;
      done += batch.length;
      progress?.(done);
    }
  }
  return out;
}
