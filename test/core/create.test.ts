import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { createRecommender } from '../../src/core/create.ts';
import { EVENTS } from '../../src/core/events.ts';
import { inPlaceEngine } from '../helpers/in-place.ts';

const config = { ...loadConfig({}), requestTimeoutMs: 60_000, degradeWaitMs: 0 };
const item = { title: 'Wine cooler, built in, 15 inch' };
const all = { minLlm: 0, minSr: 0 };
const open = async (t: TestContext, change: Partial<typeof config> = {}) => {
  const engine = await inPlaceEngine(t);
  return { engine, ...createRecommender({ engine, config: { ...config, ...change } }) };
};

test('the answer holds what the caller sent, normalised, and the funnel', async (t) => {
  const { recommend } = await open(t);
  const { answer } = await recommend({
    item: { id: '7', title: ' Caf\u0065\u0301 &amp;amp;  bar ', category: 'A\tB' },
    ...all,
  });
  assert.deepEqual(answer.item, { id: '7', title: 'Caf\u00e9 & bar', category: 'A B' });
  assert.deepEqual(answer.funnel, { retrieved: 100, reranked: 100, passedSr: 100, passedLlm: 100, returned: 20 });
  assert.equal(answer.release, 'bp-test');
});

test('the same request gives the same answer alone, repeated, from the cache and among 64 others', async (t) => {
  const { recommend } = await open(t);
  const uncached = await open(t, { cacheItems: 0, queueLimit: 100 });
  const first = await recommend({ item, ...all });
  const again = await recommend({ item, ...all });
  assert.deepEqual([first.source, again.source], ['computed', 'cached']);
  assert.deepEqual(again.answer, first.answer);
  const others = Array.from({ length: 64 }, (_, at) => uncached.recommend({ item: { title: `Hat ${at}` }, ...all }));
  const [among] = await Promise.all([uncached.recommend({ item, ...all }), ...others]);
  assert.deepEqual(among.answer, first.answer);
  assert.deepEqual((await uncached.recommend({ item, ...all })).answer, first.answer);
});

test('a cached answer cannot be changed by whoever got it', async (t) => {
  const { recommend } = await open(t);
  const { answer } = await recommend({ item, ...all });
  answer.keyphrases[0].variants.push('x');
  answer.keyphrases[0].keyphrase = 'x';
  answer.keyphrases.length = 1;
  const again = await recommend({ item, ...all });
  assert.equal(again.answer.keyphrases.length, 20);
  assert.notEqual(again.answer.keyphrases[0].keyphrase, 'x');
  assert.deepEqual(again.answer.keyphrases[0].variants, []);
});

test('equal requests at the same time share one computation, each with its own id', async (t) => {
  const { engine, recommend } = await open(t);
  const outcomes = await Promise.all(['a', 'b', 'c'].map((id) => recommend({ item: { ...item, id }, ...all })));
  assert.equal(engine.runs, 1);
  assert.deepEqual(
    outcomes.map(({ source }) => source),
    ['computed', 'shared', 'shared'],
  );
  assert.deepEqual(
    outcomes.map(({ answer }) => answer.item.id),
    ['a', 'b', 'c'],
  );
});

test('cacheItems 0 computes every time', async (t) => {
  const { engine, recommend } = await open(t, { cacheItems: 0 });
  await recommend({ item });
  await recommend({ item });
  assert.equal(engine.runs, 2);
});

test('queueLimit: one more than fits is OVERLOADED and says when to come back', async (t) => {
  const { recommend, rank } = await open(t, { queueLimit: 1 });
  const first = recommend({ item });
  await assert.rejects(rank({ item, keyphrases: ['hat'] }), (error: { code: string; retryAfterMs: number }) => {
    assert.equal(error.code, 'OVERLOADED');
    assert.ok(error.retryAfterMs > 0);
    return true;
  });
  await first;
  assert.equal((await rank({ item, keyphrases: ['hat'] })).answer.keyphrases.length, 1);
});

test('a request that is cancelled or has no time left never reaches a model', async (t) => {
  const { engine, recommend, rank } = await open(t);
  await assert.rejects(recommend({ item }, { signal: AbortSignal.abort() }), { code: 'CANCELLED' });
  await assert.rejects(recommend({ item }, { timeoutMs: 0 }), { code: 'DEADLINE_EXCEEDED' });
  await assert.rejects(rank({ item, keyphrases: ['hat'] }, { timeoutMs: -1 }), { code: 'DEADLINE_EXCEEDED' });
  assert.equal(engine.runs, 0);
});

test('requestTimeoutMs ends a request that its engine never answers', async (t) => {
  const engine = await inPlaceEngine(t);
  const deaf = { ...engine, run: () => new Promise<never>(() => {}) };
  const { recommend } = createRecommender({ engine: deaf, config: { ...config, requestTimeoutMs: 5 } });
  await assert.rejects(recommend({ item }), { code: 'DEADLINE_EXCEEDED', message: 'no answer within 5 ms' });
});

test("unset thresholds are the release's, 0 is 0", async (t) => {
  const { engine, recommend } = await open(t);
  const { llm, sr } = engine.info().thresholds;
  const unset = await recommend({ item });
  assert.deepEqual(unset.answer, (await recommend({ item, minLlm: llm, minSr: sr })).answer);
  const zero = await recommend({ item, minLlm: 0, minSr: 0 });
  assert.equal(zero.answer.funnel.passedLlm, 100);
  assert.ok(unset.answer.funnel.passedLlm < 100);
});

test('what happened is published, without the title', async (t) => {
  const { recommend } = await open(t);
  const seen: unknown[] = [];
  const hear = (message: unknown) => void seen.push(message);
  for (const channel of Object.values(EVENTS)) {
    channel.subscribe(hear);
    t.after(() => channel.unsubscribe(hear));
  }
  await recommend({ item, ...all });
  await assert.rejects(recommend({ item: { title: '\u200b' } }), { code: 'INVALID_ARGUMENT' });
  assert.deepEqual(
    seen.map((one) =>
      Object.keys(one as object)
        .sort()
        .join(),
    ),
    [
      'operation,priority,waited',
      'level,operation,priority,release,returned,source,stages,total,waited',
      'code,operation,priority,total',
    ],
  );
  assert.doesNotMatch(JSON.stringify(seen), /cooler/i);
});
