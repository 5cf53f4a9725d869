import { sizeOf } from '../../text/units.ts';
import type { Rule, RuleText } from './text.ts';

/** Letters before a number that make a size of clothes and no model: `us10`, `w32`. */
const SIZE_LETTERS = new Set(['us', 'uk', 'eu', 'eur', 'sz', 'w', 'l', 'x', 'xl', 'no', 'vol', 'pk', 'ct', 'awg']);
/** Words before a number that count or measure, so that another number is another amount and no other model. */
const COUNTING = new Set(
  `size sz age aged year month week day hour pack set lot of for in to and or with by x no the a fit under over up from at
  pair qty quantity about approx us uk eu only plus set between than is`.split(/\s+/),
);
const YEAR = /^(?:19|20)\d\d$/;

/**
 * Another part or model number than the item's. Never passes: a token of letters and at least two digits (`tn450`,
 * `wh-1000xm4`) or of four digits and more (`75192`) that the item has not; and a number that follows a word which has
 * other numbers in the item (`iphone 12` for an iPhone 13, `ps4` for a PS5). Case, hyphens, spaces and leading zeros do not
 * matter. Sizes, units, years, dimensions and numbers within a range of the item (`2009-2018`) say nothing here.
 */
export const partNumber: Rule = (item) => {
  const own = ownNumbers(item.lower);
  const series = seriesOf(item);
  const ranges = rangesOf(item.lower);
  const known = (token: string) => own.some((form) => standsIn(form, token));
  const within = (number: string) => ranges.some(([low, high]) => low <= Number(number) && Number(number) <= high);
  return (phrase) => {
    const foreign = tokens(phrase.lower).filter((token) => isModelNumber(token) && !isOwn(token, known, item));
    if (foreign.length > 0) return foreign;
    return [...seriesOf(phrase)].flatMap(([word, numbers]) => {
      const mine = series.get(word);
      if (!mine) return [];
      const other = [...numbers].filter((one) => !mine.has(one) && !known(one) && !within(one));
      return other.map((number) => `${word} ${number}`);
    });
  };
};

/** Lower-case tokens; a slash parts two of them, a hyphen does not. */
function tokens(lower: string): string[] {
  return lower
    .split(/[\s/,|()]+/)
    .map((token) => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((token) => /\d/.test(token));
}

/** Without hyphens, dots and leading zeros. */
function bare(token: string): string {
  return token.replace(/[^\p{L}\p{N}]/gu, '').replace(/^0+(?=.)/, '');
}

/** Whether a lower-case token is written as part and model numbers are. */
export function isModelNumber(token: string): boolean {
  const plain = bare(token);
  if (sizeOf(token) || sizeOf(plain) || /^\d+(?:x\d+)+\D*$/.test(plain)) return false;
  if (/^\d+$/.test(plain))
    return plain.length >= 4 && !YEAR.test(plain) && /^\d+(?:-\d+)*$/.test(token) && !isYears(token);
  const [letters] = /^[a-z]*/.exec(plain) as RegExpExecArray;
  const digits = plain.replace(/\D/g, '');
  if (digits.length < 2 || !/^[a-z0-9]+$/.test(plain)) return false;
  if (letters) return !SIZE_LETTERS.has(letters) && !/^[a-z]+-.*[a-z]{3}/.test(token);
  if (/^\d{4,}-[a-z]/.test(token)) return true;
  return digits.length >= 3 && (plain.match(/\d+/g) ?? []).length > 1 && !token.includes('-');
}

function isYears(token: string): boolean {
  return token.split('-').every((part) => YEAR.test(part) || /^\d\d$/.test(part));
}

/** The item has the token, or its digits as a number by itself or behind letters of which one spelling begins the other. */
function isOwn(token: string, known: (token: string) => boolean, item: RuleText): boolean {
  const parts = token.split(/[^\p{L}\p{N}]+/u).filter((part) => /\d/.test(part));
  if (known(bare(token)) || (parts.length > 1 && parts.every((part) => known(bare(part))))) return true;
  const [, letters, digits] = /^([a-z]+)(\d{3,})$/.exec(bare(token)) ?? [];
  if (!digits) return false;
  const spellings = item.lower.matchAll(new RegExp(`([a-z]*)[ -]?(?<!\\d)${digits}(?!\\d)`, 'g'));
  return [...spellings].some(
    ([whole, before]) => /^[a-z]*[ -]|^\d/.test(whole) || before.startsWith(letters) || letters.startsWith(before),
  );
}

/** The item's text in three forms: hyphens dropped, hyphens as spaces, and no space at all. */
function ownNumbers(lower: string): string[] {
  const apart = lower.replace(/[^\p{L}\p{N}]+/gu, ' ');
  const together = lower.split(/[\s/,|()]+/).map(bare);
  return [together.join(' '), apart.split(' ').map(bare).join(' '), apart.replaceAll(' ', '')];
}

/** Whether a text has the token without cutting a number of it in two. */
function standsIn(text: string, token: string): boolean {
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
    const cutsHead = /^\d/.test(token) && /\d/.test(text[at - 1] ?? '');
    const cutsTail = /\d$/.test(token) && /\d/.test(text[at + token.length] ?? '');
    if (!cutsHead && !cutsTail) return true;
  }
  return false;
}

/** The numbers that follow each word, or are written in one with it: `iphone 12`, `ps5`. */
function seriesOf({ words }: RuleText): Map<string, Set<string>> {
  const series = new Map<string, Set<string>>();
  const add = (word: string, number: string) => {
    if (COUNTING.has(word) || SIZE_LETTERS.has(word) || YEAR.test(number)) return;
    series.set(word, (series.get(word) ?? new Set()).add(number.replace(/^0+(?=.)/, '')));
  };
  words.forEach((word, at) => {
    for (const [, letters, number] of word.matchAll(/([a-z]{2,})(\d+)/g)) add(letters, number);
    const next = words[at + 1] ?? '';
    if (/^[a-z]{2,}$/.test(word) && /^\d{1,5}$/.test(next)) add(word, next);
  });
  return series;
}

function rangesOf(lower: string): [number, number][] {
  return [...lower.matchAll(/(?<![\d.])(\d{1,4}) ?(?:-|–|to) ?(\d{1,4})(?![\d.])/g)].map(([, low, high]) => [
    Number(low),
    Number(high),
  ]);
}
