import { containsPhrase, phraseWords } from './phrase-words.ts';

/** Says whether a text contains one of a list of phrases. */
export type PhraseSet = (text: string) => boolean;

const known = new WeakMap<readonly string[], PhraseSet>();

/**
 * A test for texts that contain one of these phrases as whole words in order, folded as close variants are. Its time for a
 * text does not grow with the list. Made once a list (by identity): a list that is changed afterwards keeps the old test.
 */
export function phraseSet(phrases: readonly string[]): PhraseSet {
  const made = known.get(phrases) ?? make(phrases);
  known.set(phrases, made);
  return made;
}

function make(phrases: readonly string[]): PhraseSet {
  const byFirst = Map.groupBy(phrases.map(phraseWords), ([first]) => first);
  if (byFirst.size === 0) return () => false;
  return (text) => {
    const words = phraseWords(text);
    return words.some((word) => byFirst.get(word)?.some((part) => containsPhrase(words, part)));
  };
}
