import { joinCompounds } from './compounds.ts';
import { normaliseText } from './normalise.ts';
import { singular } from './singular.ts';
import { isNumber, joinUnits, spellFractions, spellMarks } from './units.ts';

const STOP_WORDS = new Set(['for', 'of', 'the', 'a', 'an', 'and', 'in', 'on', 'to', 'by']);
/** Plurals that are another thing than their singular. */
const OTHER_THING = new Set(['shorts', 'briefs', 'tights', 'overalls', 'trunks', 'goods', 'vans']);
/** Words beside which `glasses` are more than one glass, and no eyewear. */
const DRINKS = new Set(
  'wine coupe drinking shot beer champagne cocktail martini whiskey whisky water pint margarita juice highball'.split(
    ' ',
  ),
);
/** What one buys for another thing, so that the order around `for` matters: `drill for battery` is no battery. */
const ACCESSORIES = new Set(
  'case cover charger battery cable adapter stand mount bag strap band holder lens filter part protector remote cord blade bit belt cartridge ink toner bulb kit'.split(
    ' ',
  ),
);

/** Lower case, no accents, punctuation gone but inside numbers (`1.5`, `1/2`) and after a word (`s9+`, `c#`). */
function words(text: string): string[] {
  const bare = normaliseText(spellFractions(text)).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const plain = spellMarks(bare).replace(/['’`]/gu, '').replaceAll('\u2044', '/');
  return plain.match(/[\p{L}\p{N}]+(?:(?<=\p{N})[.,/:-](?=\p{N})[\p{L}\p{N}]+)*[+#]*/gu) ?? [];
}

/** The words of a text in their order, plurals, units and compounds folded; stop words stay. May be empty. */
export function foldedWords(text: string): string[] {
  const all = joinCompounds(joinUnits(words(text)));
  return all.map((word) => foldPlural(word, all));
}

/**
 * Close-variant key: two keyphrases with the same key differ in case, accents, punctuation, plural, word order, stop words,
 * the spelling of a unit (`20 volt`, `20v`) or of a compound (`t shirt`, `tshirt`) only, and only the best of them is
 * recommended. Not folded is what changes the need: `glasses` and `glass`, `usb to hdmi` and `hdmi to usb`, the order of two
 * numbers. Never empty for a text that is not: where nothing is left, the lower-case text itself is the key. The same in
 * Python (`training/bidphrase_training/variants.py`); both replay `test/vectors/variants.json`.
 */
export function variantKey(text: string): string {
  const folded = foldedWords(text);
  const content = folded.filter((word, at) => !STOP_WORDS.has(word) || (word === 'for' && keepsFor(folded, at)));
  const kept = content.length > 0 ? [...content, ...directions(folded)] : folded;
  const key = numbersInOrder(kept).sort().join(' ');
  return key || normaliseText(text).toLowerCase();
}

function foldPlural(word: string, all: readonly string[]): string {
  if (OTHER_THING.has(word)) return word;
  if (word === 'glasses') return all.some((other) => DRINKS.has(other)) ? 'glass' : word;
  return singular(word);
}

/** A `for` at the end says nothing of what it is for; one before an accessory and after none turns the need round. */
function keepsFor(folded: readonly string[], at: number): boolean {
  const has = (part: readonly string[]) => part.some((word) => ACCESSORIES.has(word));
  if (at === 0) return false;
  return at === folded.length - 1 || (ACCESSORIES.has(folded[folded.length - 1]) && !has(folded.slice(0, at)));
}

/** `usb to hdmi` and `hdmi to usb` are two needs. */
function directions(folded: readonly string[]): string[] {
  return folded.flatMap((word, at) =>
    word === 'to' && at > 0 && at < folded.length - 1 ? [`${folded[at - 1]}>${folded[at + 1]}`] : [],
  );
}

/** Several bare numbers as one word, in their order: `4 person 2 room` is not `2 person 4 room`. */
function numbersInOrder(kept: readonly string[]): string[] {
  const numbers = kept.filter(isNumber);
  return numbers.length < 2 ? [...kept] : [...kept.filter((word) => !isNumber(word)), numbers.join('_')];
}
