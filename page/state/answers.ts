import { signal } from '@preact/signals';
import type { Item } from '../../src/contract/item.ts';
import type { RecommendAnswer, RecommendRequest } from '../../src/contract/recommend.ts';
import { recommend, ServiceError } from '../api.ts';
import { parseItems } from '../items.ts';
import { patiently } from '../patience.ts';
import { type Refused, refusedOf } from '../refused.ts';
import { leftOut } from './lists.ts';
import { category, limit, minLlm, minSr, thresholds, titles } from './query.ts';

/** One item and what came of it: nothing yet, an answer, or an error of its own. */
export interface Result {
  item: Item;
  answer?: RecommendAnswer;
  /** Candidates that do not pass, where they were asked for. */
  refused?: Refused[];
  error?: string;
}

/** One result an item, in the order of the titles. */
export const results = signal<Result[]>([]);
/** Whether candidates that do not pass are listed as well. */
export const showRefused = signal(false);
/** Items that are being asked for. */
export const asking = signal(0);

/** Requests in flight at once: enough to keep a small service busy, and few enough for its other callers. */
const AT_ONCE = 2;

let running = new AbortController();

/**
 * Asks for every title of the form. Earlier answers stay until the new ones are there when the items are the same; an
 * item that fails does not fail the others. A later call ends this one.
 */
export async function ask(): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const before = results.value;
  const items = parseItems(titles.value, category.value);
  const same = items.length === before.length && items.every((item, i) => item.title === before[i].item.title);
  if (!same) results.value = items.map((item) => ({ item }));
  asking.value = items.length;
  const options = { limit: limit.value, minLlm: minLlm.value, minSr: minSr.value, exclude: leftOut.value };
  const queue = items.entries();
  const work = async () => {
    for (const [at, item] of queue) {
      const result = await answerOf({ item, ...options }, signal);
      if (signal.aborted) return;
      results.value = results.value.map((old, i) => (i === at ? result : old));
      asking.value -= 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function answerOf(request: RecommendRequest, signal: AbortSignal): Promise<Result> {
  const { item } = request;
  try {
    const answer = await patiently(() => recommend(request, signal), signal);
    if (!showRefused.value) return { item, answer };
    const { llm = 0, llmOtherLeaf = 0, sr = 0 } = thresholds.value;
    const all = await patiently(() => recommend(everything(request), signal), signal);
    return { item, answer, refused: refusedOf(all.keyphrases, { llm, llmOtherLeaf, sr }) };
  } catch (error) {
    return { item, error: error instanceof ServiceError ? error.message : String(error) };
  }
}

/** The same candidates without thresholds and rules and all of them, so that those that do not pass can be seen. */
function everything(request: RecommendRequest): RecommendRequest {
  const candidates = Math.max(100, request.limit ?? 0);
  return { ...request, minLlm: 0, minSr: 0, rules: false, limit: candidates, candidates };
}
