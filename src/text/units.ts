/** Units as buyers write them, and the one way in which a key has them. */
const UNITS = new Map(
  Object.entries({
    in: 'in inch inches',
    ft: 'ft foot feet',
    yd: 'yd yard yards',
    mm: 'mm millimeter millimeters',
    cm: 'cm centimeter centimeters',
    m: 'm meter meters',
    v: 'v volt volts',
    w: 'w watt watts',
    amp: 'amp amps',
    ah: 'ah',
    mah: 'mah',
    gb: 'gb',
    tb: 'tb',
    mb: 'mb',
    oz: 'oz ounce ounces',
    lb: 'lb lbs pound pounds',
    kg: 'kg',
    g: 'g gram grams',
    mg: 'mg',
    ml: 'ml',
    l: 'l liter liters litre litres',
    qt: 'qt quart quarts',
    gal: 'gal gallon gallons',
    hp: 'hp',
    btu: 'btu',
    rpm: 'rpm',
    psi: 'psi',
    hz: 'hz',
    ghz: 'ghz',
    mhz: 'mhz',
    ga: 'ga gauge',
    pack: 'pack packs pk',
    pc: 'pc pcs piece pieces',
    ct: 'ct count',
  }).flatMap(([unit, spellings]) => spellings.split(' ').map((spelling): [string, string] => [spelling, unit])),
);
const NUMBER = /^[0-9]+(?:[.,/:-][0-9]+)*$/;
const GLUED = /^([0-9]+(?:[.,/:-][0-9]+)*)([a-z]+)$/;
const THOUSANDS = /^[0-9]{1,3}(?:,[0-9]{3})+$/;
const FRACTION = /^[0-9]+\/[0-9]+$/;

/** Whether a word is a number and nothing else: `15`, `1.5`, `1/2`, `10-1/2`. */
export function isNumber(word: string): boolean {
  return NUMBER.test(word);
}

/** A size or amount in a word, such as `20v`: its number and unit; undefined for any other word. */
export function sizeOf(word: string): { number: string; unit: string } | undefined {
  const [, number, letters] = GLUED.exec(word) ?? [];
  const unit = letters && UNITS.get(letters);
  return unit ? { number, unit } : undefined;
}

/** A space between a digit and a fraction that is one character: `1½` is not eleven halves. */
export function spellFractions(text: string): string {
  return text.replace(/(?<=[0-9])(?=[\u00bc-\u00be\u2150-\u215e])/gu, ' ');
}

/**
 * Inch and foot marks after a number as words: `24" bar` becomes `24 inch bar`, `6' ladder` becomes `6 ft ladder`.
 * @param text in lower case
 */
export function spellMarks(text: string): string {
  return text.replace(/(?<=[0-9]) ?(?:["”“]|''|’’|′′)/g, ' inch ').replace(/(?<=[0-9])['’′](?=$|[ 0-9])/g, ' ft ');
}

/**
 * Each number as one word with its unit: `20 volts` and `20V` become `20v`, `10 1/2 inches` becomes `10-1/2in`, `3,000 btu`
 * becomes `3000btu`. The word `in` after a number is inches, unless a number follows (`3 in 1`).
 */
export function joinUnits(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; at++) {
    let word = words[at];
    if (/^[0-9]+$/.test(word) && FRACTION.test(words[at + 1]?.replace(/[a-z]+$/, '') ?? '')) word += `-${words[++at]}`;
    const size = sizeOf(word);
    if (size) out.push(plain(size.number) + size.unit);
    else if (isNumber(word)) {
      const unit = unitAfter(words, at);
      out.push(plain(word) + (unit ?? ''));
      if (unit) at++;
    } else out.push(word);
  }
  return out;
}

function unitAfter(words: readonly string[], at: number): string | undefined {
  const [next, second = ''] = words.slice(at + 1, at + 3);
  if (next === undefined || (next === 'in' && isNumber(second))) return undefined;
  return UNITS.get(next);
}

function plain(number: string): string {
  return THOUSANDS.test(number) ? number.replaceAll(',', '') : number;
}
