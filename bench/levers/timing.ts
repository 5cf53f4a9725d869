import type { Reranker } from '../../src/model/reranker.ts';
import { quantile } from '../stats.ts';
import type { RerankList } from './lists.ts';

/** One way to rerank the lists. */
export interface Variant {
  name: string;
  reranker: Pick<Reranker, 'score'>;
  lists: readonly RerankList[];
}

/**
 * Milliseconds a list takes in each variant: the median over lists of the shortest of all rounds. Variants take turns
 * list by list, so that what else the machine does meets all of them.
 */
export async function timeVariants(variants: readonly Variant[], rounds: number): Promise<Map<string, number>> {
  const shortest = variants.map(({ lists }) => lists.map(() => Number.POSITIVE_INFINITY));
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < variants[0].lists.length; n++) {
      for (const [at, { reranker, lists }] of variants.entries()) {
        const start = performance.now();
        await reranker.score(lists[n].item, lists[n].candidates);
        shortest[at][n] = Math.min(shortest[at][n], performance.now() - start);
      }
    }
  }
  return new Map(variants.map(({ name }, at) => [name, quantile(shortest[at], 0.5)]));
}
