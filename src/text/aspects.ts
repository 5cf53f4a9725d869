import { normaliseText } from './normalise.ts';
import { isNumber } from './units.ts';
import { foldedWords } from './variants.ts';

/** What a listing says of an item in a field of its own, such as Brand: Lodge. */
export interface NamedValue {
  name: string;
  value: string;
}

/** Values that say that there is nothing to say. */
const NOTHING = new Set([
  'no',
  'none',
  'n/a',
  'na',
  'unknown',
  'unbranded',
  'not applicable',
  'not specified',
  'does not apply',
]);

/**
 * Aspects as the end of a title, in their order: of each its value, behind its name where the value is a bare number, its name
 * alone where it is `yes`, and nothing where it says that there is nothing. What the text has all words of already is not
 * said again. May be empty.
 */
export function aspectText(title: string, aspects: readonly NamedValue[]): string {
  const said = new Set(foldedWords(title));
  const parts: string[] = [];
  for (const part of aspects.map(wordsOf)) {
    const words = foldedWords(part);
    if (words.every((word) => said.has(word))) continue;
    for (const word of words) said.add(word);
    parts.push(part);
  }
  return parts.join(' ');
}

function wordsOf({ name, value }: NamedValue): string {
  const text = normaliseText(value);
  const plain = text.toLowerCase();
  if (NOTHING.has(plain)) return '';
  if (plain === 'yes') return normaliseText(name);
  const words = foldedWords(text);
  return words.length > 0 && words.every(isNumber) ? `${normaliseText(name)} ${text}` : text;
}
