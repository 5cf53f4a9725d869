/** Words that name no need by themselves. */
export const FILLERS = new Set('for of the a an and in on to by with or from at'.split(' '));

export const COLOURS = new Set(
  `black white red blue green yellow orange purple pink brown grey gray silver gold beige navy teal turquoise ivory cream
  burgundy maroon tan khaki olive charcoal bronze copper multicolor lavender coral mint rose`.split(/\s+/),
);

/** Words for the same buyers stand together. */
const AUDIENCES = [
  ['women', 'woman', 'womens', 'lady', 'ladie', 'ladies', 'female', 'wmns', 'her'],
  ['men', 'man', 'mens', 'male', 'gent', 'him'],
  ['girl', 'daughter'],
  ['boy', 'son'],
  ['kid', 'child', 'children', 'youth', 'junior', 'toddler', 'boy', 'girl'],
  ['baby', 'infant', 'newborn', 'toddler'],
  ['dog', 'puppy', 'pup'],
  ['cat', 'kitten'],
];

/** Folded words of the same buyers as this one; undefined for a word that names none. */
export function audienceOf(word: string): readonly string[] | undefined {
  return AUDIENCES.find((words) => words.slice(0, 7).includes(word));
}
