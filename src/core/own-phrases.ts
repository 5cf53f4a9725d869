import { LIMITS } from '../contract/limits.ts';
import type { RowError } from '../contract/rank.ts';
import { codePoints } from '../text/code-points.ts';
import { normaliseText } from '../text/normalise.ts';
import { isBlank } from './blank.ts';

/** One keyphrase as a caller sent it. */
export interface OwnPhrase {
  sent: string;
  /** As the models read it; may be empty. */
  normalised: string;
  /** Place of the first that is the same once normalised and in lower case; null if there is none before it. */
  duplicateOf: number | null;
  /** Why it cannot be scored; null if it can. */
  error: RowError | null;
}

/** The caller's keyphrases one by one, each checked by itself: a bad one says why, and the others do not notice. */
export function readOwnPhrases(sent: readonly string[]): OwnPhrase[] {
  const first = new Map<string, number>();
  return sent.map((one, at) => {
    const normalised = normaliseText(one);
    const key = normalised.toLowerCase();
    const known = first.get(key);
    if (known === undefined) first.set(key, at);
    return { sent: one, normalised, duplicateOf: known ?? null, error: errorOf(normalised) };
  });
}

function errorOf(text: string): RowError | null {
  const { keyphrase: longest, keyphraseWords: most } = LIMITS;
  if (isBlank(text)) return { rule: 'blank', message: 'is empty or only white space: give some text' };
  const characters = codePoints(text);
  if (characters > longest) {
    return { rule: 'maxLength', message: `has ${characters} characters: at most ${longest} are allowed` };
  }
  const words = text.split(' ').length;
  if (words > most) return { rule: 'maxWords', message: `has ${words} words: at most ${most} are allowed` };
  return null;
}
