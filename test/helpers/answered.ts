import type { AnsweredEvent } from '../../src/core/events.ts';

/** What the core tells of a recommendation of two keyphrases out of four candidates. */
export function answeredEvent(change: Partial<AnsweredEvent> = {}): AnsweredEvent {
  const at = performance.timeOrigin + performance.now() - 100;
  return {
    operation: 'recommend',
    priority: 'interactive',
    release: 'bp-0',
    source: 'computed',
    level: 0,
    total: 100,
    waited: 10,
    stages: { tokenize: 1, encode: 2, search: 3, rerank: 50 },
    began: { tokenize: at + 10, encode: at + 11, search: at + 13, rerank: at + 16 },
    tokens: 7,
    counts: { retrieved: 4, reranked: 4, passedSr: 3, passedLlm: 2, passedRules: 2 },
    scores: [
      { llm: 0.95, sr: 0.85, similarity: 0.55 },
      { llm: 0.75, sr: 0.65, similarity: 0.45 },
    ],
    returned: 2,
    ...change,
  };
}
