import type { Keyphrase } from '../../src/contract/recommend.ts';

/** A keyphrase of an answer, whole; what a test is about it gives itself. */
export function keyphraseOf(keyphrase: string, change: Partial<Keyphrase> = {}): Keyphrase {
  return {
    keyphrase,
    llm: 0.9,
    sr: 0.8,
    similarity: 0.5,
    passLlm: true,
    passSr: true,
    otherLeaf: false,
    passRules: true,
    brokenRule: null,
    demand: null,
    insights: null,
    variants: [],
    covers: [],
    coveredBy: null,
    explanation: null,
    ...change,
  };
}
