import type { Line } from '../text/lines.ts';
import type { BulkRequest } from './bulk.ts';
import { BidphraseError, type ErrorCode, toBidphraseError } from './errors.ts';
import type { RecommendRequest } from './recommend.ts';
import { validateItem, validateRecommendRequest } from './validate.ts';

/** One item of many: a valid request, or the reason why it is none. */
export interface Row {
  /** As the caller sent it; null if it could not be read. */
  item: unknown;
  request: RecommendRequest | BidphraseError;
  /** What refusals call the item: `items[3]`. */
  field: string;
  /** Line of the stream it came from. */
  line?: number;
}

/** The items of a bulk request, each checked by itself. */
export function* rowsOfBulk({ items, ...options }: BulkRequest): Generator<Row> {
  for (const [at, item] of items.entries()) {
    yield { item, request: attempt(() => ({ ...options, item: validateItem(item) })), field: `items[${at}]` };
  }
}

/** A message of a stream: a request like any other. */
export function rowOfRequest(value: unknown, line?: number): Row {
  const row = { item: itemOf(value), request: attempt(() => validateRecommendRequest(value)), field: 'item' };
  return line === undefined ? row : { ...row, line };
}

/** A line that no request can be made of. @param what goes on from "line 3", such as "is not valid JSON" */
export function brokenRow(line: number, rule: string, what: string, code: ErrorCode = 'INVALID_ARGUMENT'): Row {
  const message = `line ${line} ${what}`;
  const request = new BidphraseError(code, message, { fields: [{ field: '', rule, message }] });
  return { item: null, request, field: 'item', line };
}

/** What `make` makes of the text of a line, or the row of a line whose text could not be read. */
export function rowOfText({ number, text }: Line, maxBytes: number, make: (text: string) => Row): Row {
  if (typeof text === 'string') return make(text);
  if (text.unreadable === 'notUtf8') return brokenRow(number, 'utf8', 'is not UTF-8');
  return brokenRow(number, 'maxBytes', `is over ${maxBytes} bytes`, 'PAYLOAD_TOO_LARGE');
}

/** Lines that hold a request each, as JSON; blank ones are passed over. @param defaults options of lines that do not set them */
export async function* rowsOfJson(
  lines: AsyncIterable<Line>,
  maxBytes: number,
  defaults: object = {},
): AsyncGenerator<Row> {
  for await (const line of lines) {
    if (typeof line.text === 'string' && line.text.trim() === '') continue;
    yield rowOfText(line, maxBytes, (text) => rowOfJson(text, line.number, defaults));
  }
}

function rowOfJson(text: string, line: number, defaults: object): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return brokenRow(line, 'json', 'is not valid JSON: send one request a line, as POST /recommend takes it');
  }
  return rowOfRequest(isObject(value) ? { ...defaults, ...value } : value, line);
}

function attempt(make: () => RecommendRequest): Row['request'] {
  try {
    return make();
  } catch (error) {
    return toBidphraseError(error);
  }
}

function itemOf(value: unknown): unknown {
  return isObject(value) && 'item' in value ? value.item : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
