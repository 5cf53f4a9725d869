import type { RankJob, RecommendJob } from '../../src/core/ports.ts';

/** A recommendation that everything passes. */
export function recommendJob(title: string, change: Partial<RecommendJob> = {}): RecommendJob {
  const thresholds = { llm: 0, sr: 0 };
  return { kind: 'recommend', item: { title }, limit: 10, candidates: 50, exclude: [], thresholds, ...change };
}

/** A ranking of some phrases. */
export function rankJob(title: string, keyphrases: string[]): RankJob {
  return { kind: 'rank', item: { title }, keyphrases, thresholds: { llm: 0, sr: 0 } };
}
