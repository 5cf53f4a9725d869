import type { Keyphrase } from '../src/contract/recommend.ts';
import type { Thresholds } from './api.ts';

/** A candidate that does not pass. */
export type Refused = Keyphrase;

/** Those of an answer without thresholds and rules that fail the thresholds in force or a rule, in their order. */
export function refusedOf(all: readonly Keyphrase[], { llm, llmOtherLeaf, sr }: Thresholds): Refused[] {
  return all
    .map((one) => ({ ...one, passLlm: one.llm >= (one.otherLeaf ? llmOtherLeaf : llm), passSr: one.sr >= sr }))
    .filter(({ passLlm, passSr, passRules }) => !(passLlm && passSr && passRules));
}
