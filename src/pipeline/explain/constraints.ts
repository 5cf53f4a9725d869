import type { Constraint, ConstraintKind } from '../../contract/explain.ts';
import { CONSTRAINT_KINDS } from '../../contract/explain.ts';
import type { BrokenRule, RuleCode } from '../../contract/rules.ts';
import { singular } from '../../text/singular.ts';
import { sizeOf } from '../../text/units.ts';
import { isModelNumber } from '../rules/part-number.ts';
import { type RuleText, ruleText } from '../rules/text.ts';
import { BRANDS } from './brands.ts';
import { KINDS } from './kinds.ts';
import { constraintMessage } from './messages.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { audienceOf, COLOURS, FILLERS } from './vocabulary.ts';

/** What a keyphrase asks of an item. */
export interface Reading {
  matched: string[];
  unmatched: string[];
  /** In the order of CONSTRAINT_KINDS. */
  constraints: Constraint[];
}

const KIND_OF: Record<RuleCode, ConstraintKind> = { PART_NUMBER: 'model', INTENT: 'intent', PARTS: 'part' };

/** Reads keyphrases against the text of one item. @param itemText as the rules read it, normalised */
export function readerFor(itemText: string): (keyphrase: string, broken: BrokenRule | null) => Reading {
  const item = ruleText(itemText);
  const joined = new Set(item.words.slice(1).map((word, at) => item.words[at] + word));
  const has = (word: string) =>
    item.has.has(word) || item.has.has(singular(word)) || joined.has(word) || audienceIn(item, word);
  return (keyphrase, broken) => {
    const segments = segmentsOf(keyphrase).filter(({ text }) => !FILLERS.has(text));
    const isMet = ({ words }: Segment) => words.every((word) => has(word) || splitIn(item, word));
    const kinds = kindsOf(segments, keyphrase);
    const byKind = Map.groupBy(segments, (one) => `${kinds.get(one)} ${isMet(one)}`);
    const constraints = [...byKind].map(([key, group]): Constraint => {
      const [kind, met] = key.split(' ') as [ConstraintKind, string];
      return constraint(kind, met === 'true', group, item);
    });
    if (broken) {
      const told = { kind: KIND_OF[broken.code], met: false, words: broken.words, message: broken.message };
      const same = constraints.findIndex(({ kind, met }) => kind === told.kind && !met);
      constraints.splice(Math.max(same, 0), same < 0 ? 0 : 1, told);
    }
    const place = ({ kind, met }: Constraint) => CONSTRAINT_KINDS.indexOf(kind) * 2 + Number(met);
    return {
      matched: segments.filter(isMet).map(({ text }) => text),
      unmatched: segments.filter((one) => !isMet(one)).map(({ text }) => text),
      constraints: constraints.sort((a, b) => place(a) - place(b)),
    };
  };
}

function audienceIn(item: RuleText, word: string): boolean {
  return audienceOf(word)?.some((same) => item.has.has(same)) ?? false;
}

/** `bookshelf` for an item that says `book shelf` is in its joined words; `tape measure` for `tapemeasure` is here. */
function splitIn(item: RuleText, word: string): boolean {
  return (
    word.length > 3 &&
    item.words.some((own) => own.length > word.length + 2 && (own.startsWith(word) || own.endsWith(word)))
  );
}

function kindsOf(segments: readonly Segment[], keyphrase: string): Map<Segment, ConstraintKind> {
  const kinds = new Map<Segment, ConstraintKind>();
  const words = keyphrase.toLowerCase().split(' ');
  const end = words.findIndex((word, at) => at > 0 && (word === 'for' || word === 'with'));
  const before = words.slice(0, end < 0 ? undefined : end).join(' ');
  const head = segments.filter(({ text }) => before.endsWith(text)).at(-1);
  segments.forEach((segment, at) => {
    const [word] = segment.words;
    const pair = `${word} ${segments[at + 1]?.words[0]}`;
    const back = `${segments[at - 1]?.words[0]} ${word}`;
    if (isModelNumber(segment.text)) kinds.set(segment, 'model');
    else if (/\d/.test(word)) kinds.set(segment, isSize(segment, segments[at - 1]) ? 'size' : 'model');
    else if (COLOURS.has(word)) kinds.set(segment, 'colour');
    else if (audienceOf(word)) kinds.set(segment, 'audience');
    else if (BRANDS.has(word) || BRANDS.has(pair) || BRANDS.has(back)) kinds.set(segment, 'brand');
    else kinds.set(segment, segment === head && KINDS.has(word) ? 'kind' : 'attribute');
  });
  return kinds;
}

/** A number is a size with a unit or dimensions, at the start, or behind a word that counts. */
function isSize({ words: [word] }: Segment, before: Segment | undefined): boolean {
  if (sizeOf(word) || /^\d+(?:[.-]\d+)?x\d/.test(word) || /^[\d.]+[a-z]$/.test(word)) return true;
  return !before || /^(?:size|sz|age|year|pack|set)$/.test(before.words[0]) || /\d/.test(before.words[0]);
}

function constraint(kind: ConstraintKind, met: boolean, group: readonly Segment[], item: RuleText): Constraint {
  const words = group.map(({ text }) => text);
  return { kind, met, words, message: constraintMessage(kind, met, group, item) };
}
