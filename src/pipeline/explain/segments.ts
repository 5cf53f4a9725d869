import { foldedWords } from '../../text/variants.ts';

/** Words of a phrase that say one thing together: `12 inch`, `t shirt`, `drill`. */
export interface Segment {
  /** As in the phrase, in lower case. */
  text: string;
  /** The same, folded; mostly one word. */
  words: string[];
}

const LONGEST = 3;

/** A phrase in pieces, each as long as it folds to one word: sizes with their unit, compounds, single words. */
export function segmentsOf(phrase: string): Segment[] {
  const raw = phrase
    .toLowerCase()
    .split(' ')
    .filter((word) => foldedWords(word).length > 0);
  const segments: Segment[] = [];
  for (let at = 0; at < raw.length; ) {
    const segment = longestFrom(raw, at);
    at += segment.text.split(' ').length;
    if (segment.words.length > 0) segments.push(segment);
  }
  return segments;
}

function longestFrom(raw: readonly string[], at: number): Segment {
  for (let length = Math.min(LONGEST, raw.length - at); length > 1; length--) {
    const text = raw.slice(at, at + length).join(' ');
    const words = foldedWords(text);
    if (words.length === 1) return { text, words };
  }
  return { text: raw[at], words: foldedWords(raw[at]) };
}
