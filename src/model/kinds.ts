import { Tensor } from 'onnxruntime-node';
import type { WantedTensor } from './check-shape.ts';
import { pack } from './packing.ts';
import type { ModelSpec } from './spec.ts';
import { standardBatches } from './standard-rows.ts';

/** One run of a reranker's graph: what it is fed, and whose logits its rows are. */
export interface Run {
  places: readonly number[];
  feeds: Record<string, Tensor>;
}

/** What sets one kind of reranker apart: its graph's inputs, and the runs that score an item's candidates. */
export interface Kind {
  inputs: WantedTensor[];
  runs(
    itemIds: ArrayLike<number>,
    candidates: readonly ArrayLike<number>[],
    spec: Pick<ModelSpec, 'limits' | 'tokenizer'>,
  ): Run[];
}

const input = (name: string, axes: 1 | 2): WantedTensor => ({
  name,
  type: 'int64',
  shape: new Array<null>(axes).fill(null),
});

/** Reads the item once and scores all candidates against it, without padding. */
const prefix: Kind = {
  inputs: [
    input('item_ids', 1),
    input('candidate_ids', 1),
    input('candidate_positions', 1),
    input('gather_index', 2),
    input('scatter_index', 1),
  ],
  runs(itemIds, candidates, { limits }) {
    const packed = pack(candidates, limits.itemTokens);
    const { tokens, longest } = packed;
    const item = BigInt64Array.from({ length: itemIds.length }, (_, at) => BigInt(itemIds[at]));
    const feeds = {
      item_ids: new Tensor('int64', item, [item.length]),
      candidate_ids: new Tensor('int64', packed.candidateIds, [tokens]),
      candidate_positions: new Tensor('int64', packed.positions, [tokens]),
      gather_index: new Tensor('int64', packed.gather, [packed.candidates, longest]),
      scatter_index: new Tensor('int64', packed.scatter, [tokens]),
    };
    return [{ places: [...candidates.keys()], feeds }];
  },
};

/** An ordinary cross-encoder with full attention: a row a candidate, rows of one length together. */
const standard: Kind = {
  inputs: [input('input_ids', 2), input('attention_mask', 2), input('token_type_ids', 2)],
  runs(itemIds, candidates, { tokenizer }) {
    return standardBatches(itemIds, candidates, tokenizer.sep).map(({ places, ids, types, rows, length }) => {
      const shape = [rows, length];
      const mask = new BigInt64Array(rows * length).fill(1n);
      const feeds = {
        input_ids: new Tensor('int64', ids, shape),
        attention_mask: new Tensor('int64', mask, shape),
        token_type_ids: new Tensor('int64', types, shape),
      };
      return { places, feeds };
    });
  },
};

/** Kinds by the name that `models.json` gives them. */
export const KINDS = { prefix, standard };
