import { INSIGHT_COLUMNS, type InsightKind, type InsightValue, LARGEST_COUNT } from '../release/insights.ts';

/** What a column of a kind takes, in words. */
export const TAKES: Record<InsightKind, string> = {
  count: 'a whole number from 0',
  share: 'a number from 0 to 1',
  price: 'a number from 0, such as 1.25',
  currency: 'three capital letters, such as USD',
};
const DECIMAL = /^[0-9]+(?:\.[0-9]+)?$/;

/** The insight columns of a row, typed; or, as a text, what is wrong with the first bad one. */
export function readInsights(raw: Readonly<Record<string, unknown>>): Record<string, InsightValue> | string {
  const insights: Record<string, InsightValue> = {};
  for (const [name, value] of Object.entries(raw)) {
    const kind = INSIGHT_COLUMNS[name];
    if (value == null || value === '') continue;
    const read = kind === 'currency' ? readCurrency(value) : readNumber(value, kind);
    if (read === undefined) return `${name} is ${value}: use ${TAKES[kind]}, or leave it empty`;
    insights[name] = read;
  }
  return insights;
}

function readCurrency(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : undefined;
}

/** Numbers of Parquet and Arrow are numbers or big ones; those of text files are digits with a point, and nothing else. */
function readNumber(value: unknown, kind: InsightKind): number | undefined {
  if (typeof value === 'string' && !DECIMAL.test(value)) return undefined;
  if (!['string', 'number', 'bigint'].includes(typeof value)) return undefined;
  const number = Number(value);
  const largest = { count: LARGEST_COUNT, share: 1 }[kind as string] ?? Number.MAX_VALUE;
  if (!(number >= 0 && number <= largest)) return undefined;
  return kind === 'count' && !Number.isInteger(number) ? undefined : number;
}
