import { setTimeout as sleep } from 'node:timers/promises';
import { pMapIterable } from 'p-map';
import type { BulkFailed, BulkResult } from '../contract/bulk.ts';
import { BidphraseError, renameFields, toBidphraseError } from '../contract/errors.ts';
import type { Row } from '../contract/rows.ts';
import type { Caller } from './access.ts';
import type { Recommender, RequestContext } from './recommender.ts';
import { until } from './until.ts';

/** Rows in work or waiting to be collected, for each job that the engine does at a time: enough to keep it busy. */
const ROWS_PER_SLOT = 4;

/** What a bulk request brings along besides its rows. */
export interface BulkContext extends Omit<RequestContext, 'priority' | 'patient'> {
  /** Aborted, with the reason, when the service stops: what is in work is still answered, the rest is not begun. */
  stopping?: AbortSignal;
}

/**
 * One result for each row, in order, all within the time of one bulk request: a row that comes too late, or after the
 * service began to stop, gets an error of its own, as a bad one does. Never rejects.
 */
export async function recommendList(
  recommender: Recommender,
  rows: Iterable<Row>,
  { stopping, ...context }: BulkContext,
): Promise<BulkResult[]> {
  const whole = { receivedAt: performance.now(), ...context };
  const results: BulkResult[] = [];
  const items = [...rows];
  context.caller?.owe(items.length);
  for await (const result of inOrder(recommender, items, () => {
    stopping?.throwIfAborted();
    return whole;
  })) {
    results.push(result);
  }
  return results;
}

/**
 * One result for each row, in order, for as many as there are. Rows are taken only as fast as results are collected, and a
 * few are in work at a time. Every row has the time of a bulk request; `timeoutMs` is for the whole stream. When that is
 * over, or the service stops, no further row is taken, and after the results of those in work the reason is thrown.
 */
export async function* recommendStream(
  recommender: Recommender,
  rows: AsyncIterable<Row>,
  { stopping, timeoutMs, receivedAt = performance.now(), signal, caller }: BulkContext,
): AsyncGenerator<BulkResult> {
  const end = new AbortController();
  const stop = () => end.abort(stopping?.reason);
  const late = () => end.abort(new BidphraseError('DEADLINE_EXCEEDED', `no more within ${timeoutMs} ms`));
  const left = () => Math.max(0, receivedAt + (timeoutMs ?? 0) - performance.now());
  const timer = timeoutMs === undefined ? undefined : setTimeout(late, left());
  stopping?.addEventListener('abort', stop, { once: true });
  if (stopping?.aborted) stop();
  try {
    const context = () => ({ signal, ...(timeoutMs === undefined ? {} : { timeoutMs: left() }) });
    yield* inOrder(recommender, until(atRate(rows, caller, end.signal), end.signal), context);
  } finally {
    clearTimeout(timer);
    stopping?.removeEventListener('abort', stop);
  }
}

/** Rows no faster than the caller's key allows. */
async function* atRate(rows: AsyncIterable<Row>, caller: Caller | undefined, signal: AbortSignal): AsyncGenerator<Row> {
  for await (const row of rows) {
    const wait = caller?.owe(1) ?? 0;
    if (wait > 0) await sleep(wait, undefined, { signal });
    yield row;
  }
}

function inOrder(
  recommender: Recommender,
  rows: Iterable<Row> | AsyncIterable<Row>,
  contextNow: () => RequestContext,
): AsyncIterable<BulkResult> {
  const answer = async (row: Row, index: number): Promise<BulkResult> => {
    const place = { index, ...(row.line === undefined ? {} : { line: row.line }) };
    try {
      if (row.request instanceof BidphraseError) throw row.request;
      const context = { ...contextNow(), priority: 'bulk', patient: true } as const;
      return { ...place, ...(await recommender.recommend(row.request, context)).answer };
    } catch (thrown) {
      return { ...place, item: row.item, error: failure(toBidphraseError(thrown), row.field) };
    }
  };
  const concurrency = ROWS_PER_SLOT * recommender.info().slots;
  return pMapIterable(rows, answer, { concurrency });
}

/** An error as a row tells it; refusals name the item as the caller knows it. */
export function failure(error: BidphraseError, field = 'item'): BulkFailed['error'] {
  const { code, message, retryAfterMs, fields } = renameFields(error, (name) => name.replace(/^item(?=\.|$)/, field));
  return {
    code,
    message,
    retryAfterMs: retryAfterMs === undefined ? null : Math.ceil(retryAfterMs),
    errors: fields.map((one) => ({ ...one })),
  };
}
