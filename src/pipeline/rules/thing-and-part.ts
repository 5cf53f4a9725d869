import { foldedWords } from '../../text/variants.ts';
import type { Rule, RuleText } from './text.ts';

/** Parts and accessories in the singular; those of a line are had by an item that has any of the line, or of its end. */
const GROUPS = `
case cover sleeve pouch | protector skin shell holster wallet holder box bag casing encasement bumper folio backpack zip tote slip slipcover sham duvet pillowcase
charger | charge charging adapter battery dock power powerbank cable station supply powerstation
battery | batterie powerstation power powerbank cell accu
adapter | converter supply charger adaptor dongle hub plug power card usb transformer cable
cable cord | wire lead charger extension adapter usb hdmi charge coupler lace drawstring plug power usb-c kabel patch
mount bracket | stand holder arm tripod rack mounting mounted shelf surface clamp
filter | filtration purifier cartridge
blade | knife razor wiper saw disc cutter tool sword
motor | engine actuator drive
hose | pipe tubing line sprinkler
handle knob | pull grip lever
pump | compressor sprayer breastpump inflator
valve gasket seal sprocket nozzle | ring kit rebuild carburetor sealed
strap band | belt bracelet loop wristband lanyard leash sling headband ribbon hairband strip tiara clip milanese
remote | control fob key controller wireless clicker
bulb | lamp light led tube
toner ink cartridge | color colour black cyan magenta yellow print printer singlepack pen pack pigment original bottle
tire | tyre tube wheel
drawer | chest dresser nightstand cabinet desk organizer storage
sensor | detector camera monitor probe
keyboard | key piano midi synthesizer keypad
pedal | bike bass effect drum
helmet glove | mitt gear
skin decal sticker | vinyl label wrap
refill | bottle pack replacement cartridge ink head
`
  .trim()
  .split('\n')
  .map((line) => line.split(' | ').map((part) => part.split(' ')));

const GIVEN_BY = new Map<string, readonly string[]>(
  GROUPS.flatMap(([parts, likes = []]) => parts.map((part): [string, string[]] => [part, [...parts, ...likes]])),
);
/** What a printer takes, which a colour or an `original` in its title does not make it. */
const SUPPLIES = ['ink', 'toner', 'cartridge'];
/** What reads like a part and is none. */
const NO_PART = /\b(?:long|short) sleeves?\b|\bpanty hose\b/;
/** Words behind which an item names what it is for. */
const FOR = new Set(['for', 'fits']);
/** What else an item may be that is for another thing. */
const OTHER_PARTS = new Set(
  `protector stand holder replacement lens screen glass dock skin decal kit part accessory seat pad brush bag refill alternator
  starter carburetor carb mirror headlight mat liner manual key fob belt bearing brake rotor spark plug fan switch board
  lamp tray label tape keyfob`.split(/\s+/),
);

/**
 * The thing itself against its parts, as far as words tell. A keyphrase that asks for a part (its last word before `for` or
 * `with` is one) does not pass for an item that has neither it nor anything like it; nor does one that names only what the
 * item is for, such as `iphone 12` for a case.
 */
export const thingAndPart: Rule = (item) => {
  const made = madeFor(item);
  const glued = item.words.join('');
  return (phrase) => {
    const head = headOf(phrase);
    const supplies = SUPPLIES.includes(head) && item.has.has('printer') ? SUPPLIES : GIVEN_BY.get(head);
    const givers = NO_PART.test(phrase.lower) ? undefined : supplies;
    if (givers && !givers.some((word) => item.has.has(word) || (word.length > 4 && glued.includes(word))))
      return [head];
    return made && isThing(phrase, made) ? phrase.words.filter((word) => !FOR.has(word)) : [];
  };
};

function headOf({ words }: RuleText): string {
  const end = words.findIndex((word, at) => at > 0 && (word === 'for' || word === 'with'));
  return words[(end > 0 ? end : words.length) - 1] ?? '';
}

interface MadeFor {
  what: ReadonlySet<string>;
  whatFor: ReadonlySet<string>;
}

/** The two sides of `case for iphone 12`; undefined where the item does not say so, or what it is for is no part. */
function madeFor({ lower }: RuleText): MadeFor | undefined {
  // What stands behind the title, its category above all, says what the item is, not what it is for.
  const [title, ...behind] = lower.split(' | ');
  const words = foldedWords(title);
  const at = words.findIndex((word, place) => place > 0 && FOR.has(word));
  const clear = at > 0 && !/\b(?:lot|bundle|set of|with|w\/)(?: |$)/.test(title);
  if (!clear) return undefined;
  const what = words.slice(0, at);
  if (!what.some(isPart)) return undefined;
  return { what: new Set([...what, ...foldedWords(behind.join(' '))]), whatFor: new Set(words.slice(at + 1)) };
}

function isThing({ words, has }: RuleText, { what, whatFor }: MadeFor): boolean {
  const partNumber = words.length === 1 && /\d{3}/.test(words[0]);
  if (partNumber || has.has('for') || words.some((word) => isPart(word) || what.has(word))) return false;
  return words.every((word) => whatFor.has(word));
}

function isPart(word: string): boolean {
  return GIVEN_BY.has(word) || OTHER_PARTS.has(word);
}
