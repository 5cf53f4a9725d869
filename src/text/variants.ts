import { normaliseText } from './normalise.ts';

const STOP_WORDS = new Set(['for', 'of', 'the', 'a', 'an', 'and', 'in', 'on', 'to', 'by']);
/** Words that end in s and are no plurals (or whose plural rule would make another word). */
const SINGULAR_IN_S = new Set([
  'lens',
  'gas',
  'bus',
  'canvas',
  'christmas',
  'atlas',
  'texas',
  'adidas',
  'alias',
  'bias',
]);
const IRREGULAR = new Map([
  ['lenses', 'lens'],
  ['gases', 'gas'],
  ['buses', 'bus'],
  ['canvases', 'canvas'],
  ['knives', 'knife'],
  ['shelves', 'shelf'],
  ['wolves', 'wolf'],
  ['scarves', 'scarf'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['hoodies', 'hoodie'],
  ['beanies', 'beanie'],
]);

/** The singular of one English word in lower case, by rule; words it does not know come back as they are. */
export function singular(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular) return irregular;
  if (word.length < 4 || !/^[a-z]+s$/.test(word) || SINGULAR_IN_S.has(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/(ss|us|is)$/.test(word)) return word;
  return word.slice(0, -1);
}

/** Lower case, no accents, punctuation gone but inside numbers (`1.5`, `1/2`) and after a word (`s9+`, `c#`). */
function words(text: string): string[] {
  const plain = normaliseText(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/['’`]/gu, '');
  return plain.match(/[\p{L}\p{N}]+(?:(?<=\p{N})[.,/:-](?=\p{N})[\p{L}\p{N}]+)*[+#]*/gu) ?? [];
}

/**
 * Close-variant key: two keyphrases with the same key differ in case, accents, punctuation, plural, word order or stop
 * words only, and only the best of them is recommended. Never empty for a text that is not: where nothing is left, the
 * lower-case text itself is the key.
 */
export function variantKey(text: string): string {
  const all = words(text);
  const content = all.filter((word) => !STOP_WORDS.has(word));
  const kept = (content.length > 0 ? content : all).map(singular).sort();
  return kept.length > 0 ? kept.join(' ') : normaliseText(text).toLowerCase();
}
