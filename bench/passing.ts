import { findCandidates, type ItemQuery } from '../src/pipeline/candidates.ts';
import { KEEP_ALL } from '../src/pipeline/filter.ts';
import { leafOf, otherLeafOf } from '../src/pipeline/leaf.ts';
import type { Parts } from '../src/pipeline/parts.ts';
import { toScores } from '../src/pipeline/score.ts';
import type { TitleLine } from '../src/release/titles.ts';

export const CANDIDATES = 100;
/** So many by each search stand for the whole universe. */
export const DEEP = 2000;

/** Keyphrases that pass both thresholds, a number a title. */
export interface Passing {
  /** Among the first 2,000 of either search. */
  pool: number[];
  /** Among 100 candidates, by the share of them that comes by shared tokens. */
  byShare: Map<number, number[]>;
}

/** Counts, for each title, the keyphrases that pass in the pool and among the candidates of each share. */
export async function countPassing(
  parts: Parts,
  titles: readonly TitleLine[],
  shares: readonly number[],
): Promise<Passing> {
  const pool: number[] = [];
  const byShare = new Map(shares.map((share) => [share, [] as number[]]));
  for (const { title, category } of titles) {
    const { ids } = parts.tokenizer.item(title, category);
    const item = { query: await parts.encoder.encode([ids]), ids };
    const passing = await passingOf(parts, item, category);
    pool.push(passing.size);
    for (const [share, counts] of byShare) {
      const { candidates } = findCandidates(parts, item, CANDIDATES, KEEP_ALL, share);
      counts.push(candidates.filter(({ row }) => passing.has(row)).length);
    }
  }
  return { pool, byShare };
}

async function passingOf(parts: Parts, item: ItemQuery, category: string | undefined): Promise<Set<number>> {
  const otherLeaf = otherLeafOf(parts.rows, leafOf(parts, category, item.query));
  const by = (share: number) => findCandidates(parts, item, DEEP, KEEP_ALL, share).candidates.map(({ row }) => row);
  const rows = [...new Set([...by(0), ...by(1)])];
  const passing = new Set<number>();
  for (let from = 0; from < rows.length; from += CANDIDATES) {
    const chunk = rows.slice(from, from + CANDIDATES);
    const tokens = chunk.map((row) => parts.rows.tokens(row));
    const logits = await parts.reranker.score(item.ids, tokens);
    const zeros = chunk.map(() => 0);
    const scores = toScores(logits, zeros, parts.calibration, parts.thresholds, chunk.map(otherLeaf));
    scores.forEach(({ passLlm, passSr }, n) => {
      if (passLlm && passSr) passing.add(chunk[n]);
    });
  }
  return passing;
}
