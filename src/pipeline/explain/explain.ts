import type { Constraint, Explanation } from '../../contract/explain.ts';
import type { BrokenRule } from '../../contract/rules.ts';
import type { JobItem, Scores, Thresholds } from '../../core/ports.ts';
import { itemText } from '../rules/text.ts';
import { readerFor } from './constraints.ts';

/** A keyphrase with what is known of it. */
export interface Judged extends Scores {
  keyphrase: string;
  brokenRule: BrokenRule | null;
  /** Whether the operator blocks it. */
  blocked?: boolean;
}

/** Says of keyphrases why they pass or do not, for one item. */
export function explainerFor(item: JobItem, thresholds: Thresholds): (judged: Judged) => Explanation {
  const read = readerFor(itemText(item));
  const { category: _, ...uncategorised } = item;
  const readTitle = readerFor(itemText(uncategorised));
  return (judged) => {
    const reading = read(judged.keyphrase, judged.brokenRule);
    const llmMargin = judged.llm - (judged.otherLeaf ? thresholds.llmOtherLeaf : thresholds.llm);
    const srMargin = judged.sr - thresholds.sr;
    const violated = [reading, readTitle(judged.keyphrase, null)]
      .flatMap((one) => one.constraints)
      .find(({ met }) => !met);
    return { ...reading, llmMargin, srMargin, summary: summaryOf(judged, reading.unmatched, violated, thresholds) };
  };
}

/** @param violated the first constraint that is not met; of title and aspects alone where the category meets the rest */
function summaryOf(
  judged: Judged,
  unmatched: readonly string[],
  violated: Constraint | undefined,
  thresholds: Thresholds,
): string {
  if (judged.blocked) return 'Refused: the operator of this service blocks it.';
  if (judged.passLlm && judged.passSr && judged.brokenRule === null) {
    const words = unmatched.map((word) => `"${word}"`).join(', ');
    return words
      ? `Passes: the models take ${words} as fitting, though the item does not say so in these words.`
      : 'Passes: the item says every word of it.';
  }
  if (violated) return `Refused: ${violated.message}.`;
  if (judged.otherLeaf && !judged.passLlm)
    return 'Refused: the item says all its words, but the phrase belongs to another category of things.';
  if (judged.passLlm)
    return `Refused: the item says all its words, but a search engine would hardly show the item for it (sr ${number(judged.sr)}, ${number(thresholds.sr)} is needed).`;
  return `Refused: the item says all its words, but the models read them as another or a broader thing (llm ${number(judged.llm)}, ${number(thresholds.llm)} is needed).`;
}

function number(value: number): string {
  return value.toFixed(2);
}
