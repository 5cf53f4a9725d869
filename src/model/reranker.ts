import { checkGraph } from './check-shape.ts';
import { KINDS } from './kinds.ts';
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

/** Opens the reranker and checks that the file is one of the kind that the models say, with both heads. */
export async function openReranker(
  file: string,
  spec: Pick<ModelSpec, 'limits' | 'tokenizer' | 'reranker'>,
  options?: SessionOptions,
): Promise<Reranker> {
  const name = spec.reranker.kind ?? 'prefix';
  const kind = KINDS[name];
  const { session, provider } = await openSession(file, options);
  try {
    refuseOtherKind(file, name, session.inputNames);
    checkGraph(file, session, kind.inputs, [{ name: 'logits', type: 'float32', shape: [null, HEADS.length] }]);
  } catch (error) {
    await session.release();
    throw error;
  }
  return {
    provider,
    async score(itemIds, candidates) {
      const out = new Float32Array(candidates.length * HEADS.length);
      for (const { places, feeds } of kind.runs(itemIds, candidates, spec)) {
        const { logits } = await session.run(feeds);
        const values = logits.data as Float32Array;
        if (!values.every(Number.isFinite)) throw new Error('The reranker gave a logit that is no number');
        places.forEach((place, row) => {
          out.set(values.subarray(row * HEADS.length, (row + 1) * HEADS.length), place * HEADS.length);
        });
      }
      return out;
    },
    close: () => session.release(),
  };
}

/** A whole reranker of the other kind is told by its name, before its inputs are told one by one. */
function refuseOtherKind(file: string, wanted: string, inputs: readonly string[]): void {
  const found = Object.entries(KINDS).find(([, kind]) => kind.inputs.every(({ name }) => inputs.includes(name)));
  if (found && found[0] !== wanted) {
    throw new Error(
      `${file} is a reranker of kind ${found[0]}, the models say ${wanted}: correct reranker.kind or export again`,
    );
  }
}
