import type { ItemTokenizer } from '../model/tokenizer.ts';
import type { InsightValue } from '../release/insights.ts';
import { byCodePoint, codePoints } from '../text/code-points.ts';
import { normaliseText } from '../text/normalise.ts';
import { readInsights } from './insights.ts';
import type { RawRow } from './read.ts';

/** A keyphrase of the universe. */
export interface Row {
  text: string;
  demand: number | null;
  leaf: string | null;
  /** The phrase's own token ids. */
  tokens: number[];
  /** Insight columns by name; those without a value are left out. */
  insights: Record<string, InsightValue>;
}

export const MAX_CHARACTERS = 100;
export const MAX_WORDS = 10;
const ERRORS_TOLD = 20;

/**
 * Checks and normalises rows, merges duplicates (same normalised text in lower case: the highest demand, the first leaf
 * and the insights of one of them stay), sorts by text in code point order. Throws the first 20 bad lines in one message.
 */
export function checkRows(raw: RawRow[], tokenizer: Pick<ItemTokenizer, 'phrase'>): { rows: Row[]; merged: number } {
  const errors: string[] = [];
  const byText = new Map<string, Row>();
  for (const one of raw) {
    const row = checkRow(one, tokenizer);
    if (typeof row === 'string') {
      errors.push(`line ${one.line}: ${row}`);
      if (errors.length >= ERRORS_TOLD) break;
      continue;
    }
    const key = row.text.toLowerCase();
    const known = byText.get(key);
    byText.set(key, known ? merge(known, row) : row);
  }
  if (errors.length >= ERRORS_TOLD) errors.push(`(the first ${ERRORS_TOLD}; there may be more)`);
  if (errors.length > 0) throw new Error(`bad keyphrases, nothing was built:\n${errors.join('\n')}`);
  const rows = [...byText.values()].sort((a, b) => byCodePoint(a.text, b.text));
  return { rows, merged: raw.length - rows.length };
}

function checkRow(raw: RawRow, tokenizer: Pick<ItemTokenizer, 'phrase'>): Row | string {
  if (typeof raw.keyphrase !== 'string') return `keyphrase is ${raw.keyphrase}, not text`;
  const text = normaliseText(raw.keyphrase);
  if (text === '') return 'keyphrase is empty';
  if (codePoints(text) > MAX_CHARACTERS)
    return `keyphrase has ${codePoints(text)} characters, at most ${MAX_CHARACTERS}`;
  const words = text.split(' ').length;
  if (words > MAX_WORDS) return `keyphrase has ${words} words, at most ${MAX_WORDS}`;
  const demand = demandOf(raw.demand);
  if (demand === undefined) return `demand is ${raw.demand}: use 1 to 5, or leave it empty`;
  if (raw.leaf != null && typeof raw.leaf !== 'string') return `leaf is ${raw.leaf}, not text`;
  const tokens = tokenizer.phrase(text).ids;
  if (tokens.length === 0) return 'keyphrase has no token that the models know';
  const insights = readInsights(raw.insights);
  if (typeof insights === 'string') return insights;
  return { text, demand, leaf: normaliseText(raw.leaf ?? '') || null, tokens, insights };
}

/** 1 to 5 of a number or its text, null for nothing, undefined for anything else. */
function demandOf(value: unknown): number | null | undefined {
  if (value == null || value === '') return null;
  const text = String(value);
  return /^[1-5]$/.test(text) ? Number(text) : undefined;
}

/** Both spellings of one phrase: the one first by code point stays, so the order of the file does not matter. */
function merge(a: Row, b: Row): Row {
  const [first, second] = byCodePoint(a.text, b.text) <= 0 ? [a, b] : [b, a];
  const demand = a.demand === null ? b.demand : Math.max(a.demand, b.demand ?? 0);
  // All of one row: a low bid of one spelling and a high bid of another would be a range that nobody said.
  const insights = Object.keys(first.insights).length > 0 ? first.insights : second.insights;
  return { ...first, demand, leaf: a.leaf ?? b.leaf ?? second.leaf, insights };
}
