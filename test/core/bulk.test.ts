import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BulkResult } from '../../src/contract/bulk.ts';
import { BidphraseError, invalid } from '../../src/contract/errors.ts';
import type { Row } from '../../src/contract/rows.ts';
import { failure, recommendList, recommendStream } from '../../src/core/bulk.ts';
import type { RequestContext } from '../../src/core/recommender.ts';
import { settle } from '../helpers/manual-engine.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

const row = (title: string, at = 0): Row => ({
  item: { title },
  request: { item: { title } },
  field: `items[${at}]`,
  line: at + 1,
});
const rows = (count: number) => Array.from({ length: count }, (_, at) => row(`title ${at}`, at));

/** A core that answers when told to; two jobs at a time. */
function slow() {
  const fixed = fixedRecommender();
  const waiting: { context: RequestContext; answer(): void; fail(error: Error): void }[] = [];
  const recommender: typeof fixed = {
    ...fixed,
    recommend(request, context = {}) {
      const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof fixed.recommend>>>();
      waiting.push({ context, answer: () => fixed.recommend(request, context).then(resolve), fail: reject });
      return promise;
    },
  };
  return { recommender, waiting };
}

const codes = (results: BulkResult[]) => results.map((one) => ('error' in one ? one.error.code : one.item.title));

test('each row has its result, in order, and a bad one fails no other', async () => {
  const bad: Row = {
    ...row('', 1),
    request: invalid([{ field: 'item.title', rule: 'minLength', message: 'is empty' }]),
  };
  const results = await recommendList(fixedRecommender(), [row('a'), bad, row('c', 2)], {});
  assert.deepEqual(codes(results), ['a', 'INVALID_ARGUMENT', 'c']);
  assert.deepEqual(
    results.map(({ index, line }) => [index, line]),
    [
      [0, 1],
      [1, 2],
      [2, 3],
    ],
  );
  assert.ok('error' in results[1]);
  assert.deepEqual(results[1].item, { title: '' });
  assert.equal(results[1].error.errors[0].field, 'items[1].title');
});

test('what comes out of order is given in order', async () => {
  const { recommender, waiting } = slow();
  const done = recommendList(recommender, rows(5), {});
  await settle();
  for (const { answer } of [...waiting].reverse()) answer();
  assert.deepEqual(codes(await done), ['title 0', 'title 1', 'title 2', 'title 3', 'title 4']);
});

test('every row is patient, of the class bulk, and has the time of its request', async () => {
  const recommender = fixedRecommender();
  const signal = new AbortController().signal;
  await recommendList(recommender, rows(2), { signal, timeoutMs: 7000, receivedAt: 3 });
  const context = { signal, timeoutMs: 7000, receivedAt: 3, priority: 'bulk', patient: true };
  assert.deepEqual(
    recommender.seen.map((one) => one.context),
    [context, context],
  );
});

test('work in flight is bounded, and nothing is taken before results are collected', async () => {
  const { recommender, waiting } = slow();
  let taken = 0;
  async function* source() {
    for (const one of rows(100)) {
      taken++;
      yield one;
    }
  }
  const results = recommendStream(recommender, source(), {});
  const first = results.next();
  await settle();
  assert.deepEqual([taken, waiting.length], [8, 8]);
  for (const { answer } of waiting) answer();
  await first;
  await settle();
  assert.equal(taken, 9);
  await settle();
  assert.equal(taken, 9);
});

test('a row of a stream has its own time, but no longer than the stream', async () => {
  const recommender = fixedRecommender();
  async function* source() {
    yield* rows(2);
  }
  const codesOf = async (timeoutMs?: number) => {
    for await (const _ of recommendStream(recommender, source(), {
      timeoutMs,
      receivedAt: performance.now() - 10_000,
    }));
    return recommender.seen.splice(0).map(({ context }) => context?.timeoutMs);
  };
  assert.deepEqual(await codesOf(), [undefined, undefined]);
  for (const left of await codesOf(60_000)) assert.ok((left as number) > 0 && (left as number) <= 50_000);
});

test('when the service stops, a list has an error for each row that was not begun', async () => {
  const { recommender, waiting } = slow();
  const stopping = new AbortController();
  const done = recommendList(recommender, rows(12), { stopping: stopping.signal });
  await settle();
  stopping.abort(new BidphraseError('UNAVAILABLE', 'stopping'));
  for (const { answer } of waiting) answer();
  const results = codes(await done);
  assert.deepEqual(results.slice(8), ['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
  assert.equal(results[7], 'title 7');
});

test('when the service stops, or its time is over, a stream gives what is in work and then the reason', async () => {
  for (const end of ['stop', 'late']) {
    const { recommender, waiting } = slow();
    const stopping = new AbortController();
    async function* source() {
      yield* rows(3);
      await new Promise(() => {});
    }
    const context = end === 'late' ? { timeoutMs: 50 } : { stopping: stopping.signal };
    const seen: BulkResult[] = [];
    const drain = async () => {
      for await (const result of recommendStream(recommender, source(), context)) seen.push(result);
    };
    const over = assert.rejects(drain(), { code: end === 'late' ? 'DEADLINE_EXCEEDED' : 'UNAVAILABLE' });
    await settle();
    assert.equal(waiting.length, 3);
    if (end === 'stop') stopping.abort(new BidphraseError('UNAVAILABLE', 'stopping'));
    else await new Promise((resolve) => setTimeout(resolve, 100));
    for (const { answer } of waiting) answer();
    await over;
    assert.deepEqual(codes(seen), ['title 0', 'title 1', 'title 2']);
  }
});

test('an error keeps its code, its time to come back, and no secret', () => {
  const overloaded = failure(new BidphraseError('OVERLOADED', 'full', { retryAfterMs: 1.5 }));
  assert.deepEqual(overloaded, { code: 'OVERLOADED', message: 'full', retryAfterMs: 2, errors: [] });
  const secret = failure(new BidphraseError('INTERNAL', 'failed', { cause: new Error('hunter2') }));
  assert.deepEqual(secret, { code: 'INTERNAL', message: 'failed', retryAfterMs: null, errors: [] });
});
