import type { JobItem } from '../../core/ports.ts';
import { foldedWords } from '../../text/variants.ts';

/** A text as the rules read it. */
export interface RuleText {
  /** As normalised, in lower case. */
  lower: string;
  /** Words in their order, plurals, units and compounds folded. */
  words: readonly string[];
  /** The same words. */
  has: ReadonlySet<string>;
}

/** All that is said of an item, as one text. */
export function itemText({ title, aspects, category }: JobItem): string {
  return [title, aspects, category].filter((text) => text !== undefined).join(' | ');
}

/** Reads a normalised text for the rules. */
export function ruleText(text: string): RuleText {
  const words = foldedWords(text);
  return { lower: text.toLowerCase(), words, has: new Set(words) };
}

/** A rule, made ready for one item: the words by which a keyphrase breaks it; none if it does not. */
export type Rule = (item: RuleText) => (phrase: RuleText) => string[];
