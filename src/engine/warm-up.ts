import type { RecommendJob } from '../core/ports.ts';

/** A whole recommendation that any release can do: what a worker has done before it counts as one. */
export const WARM_UP: RecommendJob = {
  kind: 'recommend',
  item: { title: 'Nike Air Zoom Pegasus 40 running shoes, men, size 11, black' },
  limit: 20,
  candidates: 100,
  filter: {
    exclude: [],
    excludeContaining: [],
    maxWords: 10,
    maxChars: 100,
    minDemand: null,
    maxDemand: null,
    leaf: null,
  },
  order: { sort: 'relevance', diversity: 0 },
  matchType: 'exact',
  rules: true,
  negatives: 0,
  explain: false,
  blocklist: { id: 'warm-up', phrases: [] },
  thresholds: { llm: null, llmOtherLeaf: null, sr: null },
};
