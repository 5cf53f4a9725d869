import { NO_BLOCKLIST } from '../../src/core/blocklist.ts';
import type { CandidateFilter, RankJob, RecommendJob, Thresholds } from '../../src/core/ports.ts';

/** A filter that leaves nothing out that a release may hold. */
export const NO_FILTER: CandidateFilter = {
  exclude: [],
  excludeContaining: [],
  maxWords: 10,
  maxChars: 100,
  minDemand: null,
  maxDemand: null,
  leaf: null,
};

/** Thresholds that everything passes. */
export const NO_THRESHOLDS: Thresholds = { llm: 0, llmOtherLeaf: 0, sr: 0 };

/** A recommendation that everything passes. */
export function recommendJob(title: string, change: Partial<RecommendJob> = {}): RecommendJob {
  return {
    kind: 'recommend',
    item: { title },
    limit: 10,
    candidates: 50,
    filter: NO_FILTER,
    blocklist: NO_BLOCKLIST,
    order: { sort: 'relevance', diversity: 0 },
    matchType: 'exact',
    rules: false,
    negatives: 0,
    explain: false,
    thresholds: NO_THRESHOLDS,
    ...change,
  };
}

/** A ranking of some phrases. */
export function rankJob(title: string, keyphrases: string[]): RankJob {
  return {
    kind: 'rank',
    item: { title },
    keyphrases,
    blocklist: NO_BLOCKLIST,
    explain: false,
    thresholds: NO_THRESHOLDS,
  };
}
