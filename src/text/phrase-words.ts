import { normaliseText } from './normalise.ts';
import { foldedWords } from './variants.ts';

/**
 * A text's words in their order, folded as close variants are. Never empty for a text that is not: where no word is left,
 * the lower-case text itself.
 */
export function phraseWords(text: string): string[] {
  const folded = foldedWords(text);
  return folded.length > 0 ? folded : normaliseText(text).toLowerCase().split(' ');
}

/** Whether `words` has `part` as a run of whole words. An empty part is in nothing. */
export function containsPhrase(words: readonly string[], part: readonly string[]): boolean {
  return part.length > 0 && ` ${words.join(' ')} `.includes(` ${part.join(' ')} `);
}
