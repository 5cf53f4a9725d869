import { Tensor } from 'onnxruntime-node';
import { checkGraph } from './check-shape.ts';
import { openSession, type SessionOptions } from './session.ts';
import type { ModelSpec } from './spec.ts';

/** Turns rows of ids into unit vectors. */
export interface Encoder {
  readonly dims: number;
  readonly provider: string;
  /**
   * @param rows B rows of equal length T (special tokens included)
   * @returns B x dims floats, each row of length 1 (Matryoshka: the first `dims` of the model's width, normalised again;
   *   Kusupati et al., arXiv 2205.13147)
   */
  encode(rows: readonly ArrayLike<number>[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Opens the encoder and checks that the file is one. */
export async function openEncoder(
  file: string,
  { encoder }: Pick<ModelSpec, 'encoder'>,
  options?: SessionOptions,
): Promise<Encoder> {
  const { width, dims } = encoder;
  if (dims > width) throw new Error(`${file}: dims ${dims} is more than the model's width ${width}`);
  const { session, provider } = await openSession(file, options);
  try {
    checkGraph(
      file,
      session,
      [{ name: 'input_ids', type: 'int64', shape: [null, null] }],
      [{ name: 'embedding', type: 'float32', shape: [null, width] }],
    );
  } catch (error) {
    await session.release();
    throw error;
  }
  return {
    dims,
    provider,
    async encode(rows) {
      if (rows.length === 0) return new Float32Array(0);
      const input = new Tensor('int64', flatIds(rows), [rows.length, rows[0].length]);
      const { embedding } = await session.run({ input_ids: input });
      return unitRows(embedding.data as Float32Array, { rows: rows.length, width, dims });
    },
    close: () => session.release(),
  };
}

/** Rows of ids one after another; all must be of one length. */
export function flatIds(rows: readonly ArrayLike<number>[]): BigInt64Array {
  const length = rows[0].length;
  if (length === 0) throw new Error('A row without ids cannot be encoded');
  const flat = new BigInt64Array(rows.length * length);
  rows.forEach((row, b) => {
    if (row.length !== length)
      throw new Error(`Row ${b} has ${row.length} ids, row 0 has ${length}: batch equal lengths`);
    for (let t = 0; t < length; t++) flat[b * length + t] = BigInt(row[t]);
  });
  return flat;
}

/** The first `dims` values of each row of `width`, scaled to length 1. Throws on NaN, infinity and zero rows. */
export function unitRows(values: Float32Array, size: { rows: number; width: number; dims: number }): Float32Array {
  const { rows, width, dims } = size;
  const out = new Float32Array(rows * dims);
  for (let row = 0; row < rows; row++) {
    let square = 0;
    for (let d = 0; d < dims; d++) square += values[row * width + d] ** 2;
    const norm = Math.sqrt(square);
    if (!(norm > 0 && norm < Infinity)) throw new Error(`The encoder gave row ${row} an embedding of length ${norm}`);
    for (let d = 0; d < dims; d++) out[row * dims + d] = values[row * width + d] / norm;
  }
  return out;
}
