import type { ConstraintKind } from '../../contract/explain.ts';
import { sizeOf } from '../../text/units.ts';
import type { RuleText } from '../rules/text.ts';
import { BRANDS } from './brands.ts';
import type { Segment } from './segments.ts';
import { COLOURS } from './vocabulary.ts';

const NOUNS: Record<ConstraintKind, string> = {
  intent: '',
  part: '',
  model: 'the model',
  brand: 'the brand',
  size: 'the size or amount',
  audience: 'a thing for',
  colour: 'the colour',
  kind: 'the kind of thing',
  attribute: '',
};

/** What a constraint says, for a seller; of one that is not met also what the item has instead, where it says so. */
export function constraintMessage(
  kind: ConstraintKind,
  met: boolean,
  group: readonly Segment[],
  item: RuleText,
): string {
  const words = group.map(({ text }) => `"${text}"`).join(' and ');
  const what = `${NOUNS[kind]} ${words}`.trim();
  if (met) return `it asks for ${what}, as the item says`;
  const own = insteadOf(kind, group, item);
  const instead = own.length > 0 ? ` (it says ${own.map((one) => `"${one}"`).join(', ')})` : '';
  return `it asks for ${what}, which the item does not say${instead}`;
}

/** Words of the item of the same kind. */
function insteadOf(kind: ConstraintKind, group: readonly Segment[], { words }: RuleText): string[] {
  if (kind === 'colour') return words.filter((word) => COLOURS.has(word)).slice(0, 3);
  if (kind === 'brand') {
    const pairs = words.map((word, at) => `${word} ${words[at + 1]}`).filter((pair) => BRANDS.has(pair));
    return [...pairs, ...words.filter((word) => BRANDS.has(word))].slice(0, 1);
  }
  if (kind !== 'size') return [];
  const units = new Set(group.flatMap(({ words: [word] }) => sizeOf(word)?.unit ?? []));
  const sizes = words.flatMap((word) => sizeOf(word) ?? []).filter(({ unit }) => units.has(unit));
  return [...new Set(sizes.map(({ number, unit }) => `${number} ${unit}`))].slice(0, 3);
}
