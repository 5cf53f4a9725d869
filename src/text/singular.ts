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
