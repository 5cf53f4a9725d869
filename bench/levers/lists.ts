import { partsOf } from '../../src/engine/parts.ts';
import { findCandidates } from '../../src/pipeline/candidates.ts';
import { KEEP_ALL } from '../../src/pipeline/filter.ts';
import { openRelease } from '../../src/release/open.ts';

const CANDIDATES = 100;

/** What the reranker is given for one title: the item's ids, and those of its candidates by similarity. */
export interface RerankList {
  item: number[];
  candidates: number[][];
}

/** The reranker's work for each title, found by running the pipeline up to it. */
export async function rerankLists(folder: string, titles: readonly string[]): Promise<RerankList[]> {
  const release = await openRelease(folder);
  try {
    const parts = partsOf(release);
    const lists: RerankList[] = [];
    for (const title of titles) {
      const { ids } = parts.tokenizer.item(title);
      const query = await parts.encoder.encode([ids]);
      const { candidates } = findCandidates(parts, { query, ids }, CANDIDATES, KEEP_ALL);
      lists.push({
        item: Array.from(ids),
        candidates: candidates.map(({ row }) => Array.from(parts.rows.tokens(row))),
      });
    }
    return lists;
  } finally {
    await release.close();
  }
}

/** Tokens of a list on average, item and candidates. */
export function tokensOf(lists: readonly RerankList[]): number {
  const all = lists.map(({ item, candidates }) => item.length + candidates.flat().length);
  return all.reduce((sum, one) => sum + one, 0) / all.length;
}

/** The same with each list's candidates from the shortest to the longest. */
export function byLength(lists: readonly RerankList[]): RerankList[] {
  return lists.map(({ item, candidates }) => ({
    item,
    candidates: [...candidates].sort((a, b) => a.length - b.length),
  }));
}

/** The same with the first `count` candidates of each list. */
export function first(lists: readonly RerankList[], count: number): RerankList[] {
  return lists.map(({ item, candidates }) => ({ item, candidates: candidates.slice(0, count) }));
}
