import type { Rule, RuleText } from './text.ts';

/** What a buyer wants instead of the item: the words that say so, and the words of an item that give it to him. */
interface Intent {
  asks: RegExp;
  given: RegExp;
}

/** Over words, plurals folded, with a space at both ends. */
const INTENTS: Intent[] = [
  {
    asks: / (?:free (?:download|shipping|sample|trial|stuff|printable)|for free|freebie) |^ free (?!people |motion |standing |spirit |wheel |range |fall )/,
    given: / free /,
  },
  { asks: / (?:user|owner|owners|service|repair|instruction|shop|workshop) manual | manual $/, given: / manual / },
  {
    asks: / (?:instruction|pdf|schematic|download|lyric|sheet music|printable|template) /,
    given: / (?:instruction|pdf|schematic|download|digital|lyric|sheet|printable|template|code|manual) /,
  },
  { asks: / repair (?:service|shop|cost|near|man|center|centre) /, given: / service / },
  { asks: / (?:rental|rent|hire|for hire) /, given: / (?:rental|rent|hire) / },
  {
    asks: / (?:how to|how do|what is|what are|where to|why|near me|tutorial|review|meaning) |^ (?:how|what|where|why|is|does) /,
    given: / (?:how|what|where|why) /,
  },
  { asks: / (?:wanted|job|lesson|coupon|promo code|discount code) /, given: / (?:wanted|job|lesson|coupon|code) / },
  {
    asks: / (?:refurbished|refurb|broken|for part) /,
    given: / (?:refurbished|refurb|renewed|remanufactured|rebuilt|reconditioned|broken|part|used|working|repair|as) /,
  },
  {
    asks: / (?:used|second hand|secondhand|pre owned|preowned) /,
    given:
      / (?:used|second|secondhand|pre|owned|preowned|tested|worn|wear|euc|guc|vtg|vintage|refurbished|renewed|condition|works|working|gently|excellent|good|read|oem|old|lot|great|retired|grade|scratch|box|complete|nice|clean|like|genuine|no|only|case|as|please|parts|w|with|19\d\d) /,
  },
  {
    asks: / (?:replica|knockoff|knock off|dupe) /,
    given: / (?:replica|knockoff|knock|dupe|inspired|style|reproduction) /,
  },
];

/** Another thing done with the item than buying it, such as a manual, a rental or a repair, that the item does not give. */
export const intent: Rule = (item) => {
  const open = INTENTS.filter(({ given }) => !given.test(spaced(item)));
  return (phrase) => {
    const text = spaced(phrase);
    const found = open.flatMap(({ asks }) => asks.exec(text)?.[0].trim() ?? []);
    return [...new Set(found)];
  };
};

function spaced({ words }: RuleText): string {
  return ` ${words.join(' ')} `;
}
