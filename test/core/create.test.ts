import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { createRecommender } from '../../src/core/create.ts';
import { EVENTS } from '../../src/core/events.ts';
import { inPlaceEngine } from '../helpers/in-place.ts';
import { manualClock, manualEngine, settle } from '../helpers/manual-engine.ts';

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
  const { blocked, excluded, filtered, ...left } = answer.funnel;
  assert.deepEqual([blocked, excluded, filtered], [0, 0, 0]);
  assert.deepEqual(left, {
    retrieved: 100,
    reranked: 100,
    passedSr: 100,
    passedLlm: 100,
    passedRules: 93,
    returned: 20,
  });
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
  const { recommend } = createRecommender({ engine: deaf, config: { ...config, requestTimeoutMs: 200 } });
  await assert.rejects(recommend({ item }), { code: 'DEADLINE_EXCEEDED', message: 'no answer within 200 ms' });
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
      'operation,took',
      'began,counts,level,operation,priority,release,returned,scores,source,stages,tokens,total,waited',
      'code,operation,priority,total',
    ],
  );
  assert.doesNotMatch(JSON.stringify(seen), /cooler/i);
});

/** A core on an engine whose jobs the test ends, and one that is answered while so many others wait. */
async function underLoad(waiting: number) {
  const clock = manualClock();
  const engine = manualEngine(clock);
  const recommender = createRecommender({ engine, config: { ...config, degradeWaitMs: 100 }, clock });
  const ask = (title: string, context = {}) => recommender.recommend({ item: { title } }, context);
  const others = Array.from({ length: waiting }, (_, n) => ask(`Hat ${n}`));
  /** Ends what was begun, and what is begun then, until nothing is left. */
  const finishAll = async () => {
    await settle();
    for (; ended < engine.begun.length; ended++) {
      engine.begun[ended].finish(10, 50);
      await settle();
    }
  };
  let ended = 0;
  return { engine, recommender, ask, others, finishAll };
}

test('an answer that load made do less says so, by how much, and is not kept', async () => {
  const { recommender, ask, finishAll } = await underLoad(20);
  const busy = ask('Drill');
  await finishAll();
  const { answer } = await busy;
  assert.deepEqual([answer.degraded, answer.degradedLevel, answer.funnel.reranked], [true, 2, 25]);
  assert.deepEqual(
    answer.notes.map(({ code }) => code),
    ['DEGRADED', 'NONE_PASSED'],
  );
  const idle = ask('Drill');
  await finishAll();
  const whole = await idle;
  assert.equal(whole.source, 'computed');
  assert.deepEqual([whole.answer.degraded, whole.answer.degradedLevel, whole.answer.funnel.reranked], [false, 0, 100]);
  const again = await ask('Drill');
  assert.deepEqual([again.source, again.answer], ['cached', whole.answer]);
  const { level, answers, running } = recommender.info().load;
  assert.deepEqual([level, running, answers.reduce((a, b) => a + b)], [0, 0, 23]);
  assert.ok(answers[2] > 0);
});

test('a cached answer is given under any load, and is whole', async () => {
  const { ask, others, finishAll } = await underLoad(1);
  await finishAll();
  await others[0];
  for (let n = 0; n < 20; n++) ask(`Scarf ${n}`);
  const { source, answer } = await ask('Hat 0');
  assert.deepEqual([source, answer.degradedLevel], ['cached', 0]);
  await finishAll();
});

test('an interactive request does not wait with an equal one of bulk', async () => {
  const { engine, ask, finishAll } = await underLoad(1);
  for (let n = 0; n < 20; n++) ask(`Bulk ${n}`, { priority: 'bulk' });
  const bulk = ask('Drill', { priority: 'bulk' });
  const interactive = ask('Drill');
  await finishAll();
  assert.deepEqual([(await bulk).source, (await interactive).source], ['computed', 'computed']);
  const titles = engine.begun.map(({ job }) => job.item.title);
  assert.ok(titles.indexOf('Drill') <= 2, titles.join());
});

test('refusals are counted, with their time from the arrival of the request', async () => {
  const clock = manualClock();
  const engine = manualEngine(clock);
  const { recommend, info } = createRecommender({ engine, config: { ...config, queueLimit: 1 }, clock });
  const running = recommend({ item });
  clock.time = 50;
  await assert.rejects(recommend({ item: { title: 'Hat' } }, { receivedAt: 43 }), { code: 'OVERLOADED' });
  const { count, maxMs } = info().load.refusals;
  assert.equal(count, 1);
  assert.ok(Math.abs(maxMs - 7) < 0.1, String(maxMs));
  assert.equal(info().load.running, 1);
  engine.begun[0].finish(1);
  await running;
});

test('a cache smaller than the misses at one time: every caller gets its own answer', async (t) => {
  const { recommend, engine } = await open(t, { cacheItems: 1, queueLimit: 100 });
  const titles = Array.from({ length: 40 }, (_, n) => `Wine cooler ${n}`);
  const outcomes = await Promise.all([...titles, ...titles].map((title) => recommend({ item: { title }, ...all })));
  assert.deepEqual(
    outcomes.map(({ answer }) => answer.item.title),
    [...titles, ...titles],
  );
  assert.equal(engine.runs, 40);
  for (const [n, { answer }] of outcomes.entries()) {
    assert.equal(answer.keyphrases.length, 20);
    assert.deepEqual(answer.keyphrases, outcomes[n % 40].answer.keyphrases);
  }
});

test('spellings that normalise to one title share one answer of the cache', async (t) => {
  const { recommend, engine } = await open(t);
  const spellings = ['Caf\u00e9 bar & more', ' Cafe\u0301  bar\t&amp; more '];
  const sources = [];
  for (const title of spellings) sources.push((await recommend({ item: { title } })).source);
  assert.deepEqual(sources, ['computed', 'cached']);
  assert.equal(engine.runs, 1);
});

test('bulkTimeoutMs ends who is patient, requestTimeoutMs who is not', async (t) => {
  const engine = await inPlaceEngine(t);
  const deaf = { ...engine, run: () => new Promise<never>(() => {}) };
  const { recommend } = createRecommender({
    engine: deaf,
    config: { ...config, requestTimeoutMs: 20, bulkTimeoutMs: 5 },
  });
  await assert.rejects(recommend({ item }), { message: 'no answer within 20 ms' });
  await assert.rejects(recommend({ item }, { patient: true }), { message: 'no answer within 5 ms' });
});

test('a patient request does not share the computation of one that may be refused', async (t) => {
  const { recommend } = await open(t, { queueLimit: 1 });
  const bulk = { priority: 'bulk' } as const;
  const first = recommend({ item: { title: 'hat' } }, bulk);
  const refused = recommend({ item }, bulk);
  const patient = recommend({ item }, { ...bulk, patient: true });
  await assert.rejects(refused, { code: 'OVERLOADED' });
  assert.equal((await patient).answer.item.title, item.title);
  await first;
});
