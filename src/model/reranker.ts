import { Tensor } from 'onnxruntime-node';
import { checkGraph } from './check-shape.ts';
import { pack } from './packing.ts';
import { openSession, type SessionOptions } from './session.ts';
import type { ModelSpec } from './spec.ts';

/** Heads in the order of the logits' columns. */
export const HEADS = ['llm', 'sr'] as const;

/** Scores candidates for an item; a candidate's score does not depend on the others in the call. */
export interface Reranker {
  readonly provider: string;
  /**
   * @param itemIds `[CLS] title [SEP]` (and category)
   * @param candidates N >= 1 rows of a phrase's own ids
   * @returns logits [N, 2], row by row (llm, sr), not calibrated
   */
  score(itemIds: ArrayLike<number>, candidates: readonly ArrayLike<number>[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Opens the reranker and checks that the file is one, with both heads. */
export async function openReranker(
  file: string,
  { limits }: Pick<ModelSpec, 'limits'>,
  options?: SessionOptions,
): Promise<Reranker> {
  const { session, provider } = await openSession(file, options);
  try {
    checkGraph(
      file,
      session,
      ['item_ids', 'candidate_ids', 'candidate_positions', 'gather_index', 'scatter_index'].map((name) => ({
        name,
        type: 'int64',
        shape: name === 'gather_index' ? [null, null] : [null],
      })),
      [{ name: 'logits', type: 'float32', shape: [null, HEADS.length] }],
    );
  } catch (error) {
    await session.release();
    throw error;
  }
  return {
    provider,
    async score(itemIds, candidates) {
      const packed = pack(candidates, limits.itemTokens);
      const { tokens, longest } = packed;
      const item = BigInt64Array.from({ length: itemIds.length }, (_, at) => BigInt(itemIds[at]));
      const { logits } = await session.run({
        item_ids: new Tensor('int64', item, [item.length]),
        candidate_ids: new Tensor('int64', packed.candidateIds, [tokens]),
        candidate_positions: new Tensor('int64', packed.positions, [tokens]),
        gather_index: new Tensor('int64', packed.gather, [packed.candidates, longest]),
        scatter_index: new Tensor('int64', packed.scatter, [tokens]),
      });
      const values = logits.data as Float32Array;
      if (!values.every(Number.isFinite)) throw new Error('The reranker gave a logit that is no number');
      return values;
    },
    close: () => session.release(),
  };
}
