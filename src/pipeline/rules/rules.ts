import type { BrokenRule, RuleCode } from '../../contract/rules.ts';
import type { JobItem } from '../../core/ports.ts';
import { intent } from './intent.ts';
import { partNumber } from './part-number.ts';
import { itemText, type Rule, ruleText } from './text.ts';
import { thingAndPart } from './thing-and-part.ts';

interface Named {
  code: RuleCode;
  rule: Rule;
  message(words: string): string;
}

/** In the order of RULE_CODES. */
const RULES: readonly Named[] = [
  {
    code: 'PART_NUMBER',
    rule: partNumber,
    message: (words) => `it names ${words}, a part or model number that the item does not have`,
  },
  {
    code: 'INTENT',
    rule: intent,
    message: (words) => `it asks for ${words}, which the item does not offer`,
  },
  {
    code: 'PARTS',
    rule: thingAndPart,
    message: (words) => `it asks for ${words}: the item is no such thing, but what it belongs to or what belongs to it`,
  },
];

/** Says of a keyphrase which rule it breaks, the first of them; null if none. */
export type Judge = (keyphrase: string) => BrokenRule | null;

/** The rules over words, made ready for an item. */
export function rulesFor(jobItem: JobItem): Judge {
  const item = ruleText(itemText(jobItem));
  const ready = RULES.map(({ rule, ...named }) => ({ ...named, breaks: rule(item) }));
  return (keyphrase) => {
    const phrase = ruleText(keyphrase);
    for (const { code, breaks, message } of ready) {
      const words = breaks(phrase);
      if (words.length > 0) return { code, words, message: message(quoted(words)) };
    }
    return null;
  };
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(' and ');
}
