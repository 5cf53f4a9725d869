import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CandidateFilter, RecommendJob } from '../../src/core/ports.ts';
import { runJob } from '../../src/pipeline/run.ts';
import { NO_FILTER, NO_THRESHOLDS, recommendJob } from '../helpers/jobs.ts';
import { FIXTURE_KEYPHRASES, openParts } from '../helpers/parts.ts';

const base = recommendJob('Wine cooler, built in, 15 inch', { limit: 20, candidates: 100 });
const recommendWith = async (t: TestContext) => {
  const parts = await openParts(t);
  return async (change: Partial<RecommendJob> = {}) => {
    const { stages, began, ...result } = await runJob(parts, { ...base, ...change });
    for (const ms of Object.values(stages)) assert.ok(ms > 0);
    assert.ok(began.tokenize < began.encode && began.encode < began.search && began.search < began.rerank);
    return result;
  };
};
const texts = ({ keyphrases }: { keyphrases: { keyphrase: string }[] }) => keyphrases.map((one) => one.keyphrase);

test('keyphrases come best first, and the funnel adds up', async (t) => {
  const { keyphrases, counts } = await (await recommendWith(t))();
  assert.equal(keyphrases.length, 20);
  assert.deepEqual(counts, { retrieved: 100, reranked: 100, passedSr: 100, passedLlm: 100, passedRules: 92 });
  assert.deepEqual(
    keyphrases,
    [...keyphrases].sort((a, b) => b.llm - a.llm || b.sr - a.sr),
  );
});

test('every option changes the result', async (t) => {
  const recommend = await recommendWith(t);
  const usual = await recommend();
  assert.equal((await recommend({ limit: 5 })).keyphrases.length, 5);
  assert.equal((await recommend({ candidates: 30 })).counts.reranked, 30);
  const { keyphrase, llm, sr } = usual.keyphrases[3];
  const strictLlm = await recommend({ thresholds: { llm, llmOtherLeaf: 0, sr: 0 } });
  assert.equal(strictLlm.counts.passedLlm, 4);
  assert.equal(strictLlm.counts.passedSr, 100);
  assert.ok((await recommend({ thresholds: { ...NO_THRESHOLDS, sr } })).counts.passedSr < 100);
  const without = await recommend({ filter: { ...NO_FILTER, exclude: [keyphrase.toUpperCase()] } });
  assert.ok(!texts(without).includes(keyphrase));
  assert.equal(without.counts.retrieved, 100);
  const scores = (result: typeof usual) => result.keyphrases.map((one) => one.llm);
  assert.notDeepEqual(scores(await recommend({ item: { title: 'Ignition coil' } })), scores(usual));
  assert.notDeepEqual(scores(await recommend({ item: { ...base.item, category: 'Appliances' } })), scores(usual));
});

test('what is left out is counted by the option that did it, and made up for', async (t) => {
  const recommend = await recommendWith(t);
  const usual = await recommend();
  const [word] = usual.keyphrases[0].keyphrase.split(' ');
  const taken = async (change: Partial<CandidateFilter>) => {
    const { dropped, counts, keyphrases } = await recommend({ filter: { ...NO_FILTER, ...change } });
    assert.equal(counts.retrieved, 100);
    return { dropped, keyphrases };
  };
  assert.deepEqual((await taken({ exclude: [usual.keyphrases[0].keyphrase] })).dropped, { exclude: 1 });
  const without = await taken({ excludeContaining: [word] });
  assert.ok((without.dropped.excludeContaining as number) > 0);
  assert.ok(without.keyphrases.every(({ keyphrase }) => !keyphrase.split(' ').includes(word)));
  const short = await taken({ maxWords: 2 });
  assert.ok(short.keyphrases.every(({ keyphrase }) => keyphrase.split(' ').length <= 2));
  assert.ok((short.dropped.maxWords as number) > 0);
});

test('a filter that leaves three gives three, whatever is asked for', async (t) => {
  const leaf = 'Only Here';
  const universe = FIXTURE_KEYPHRASES.map((row, at) => (at % 200 === 7 ? { ...row, leaf } : row));
  const parts = await openParts(t, universe);
  const { counts, dropped, keyphrases } = await runJob(parts, { ...base, filter: { ...NO_FILTER, leaf: 'only here' } });
  assert.equal(counts.retrieved, 3);
  assert.equal(keyphrases.length, 3);
  assert.equal(dropped.leaf, universe.length - 3);
});

test('the same request gives the same list alone, repeated and among 64 others', async (t) => {
  const recommend = await recommendWith(t);
  const alone = await recommend();
  assert.deepEqual(await recommend(), alone);
  const others = Array.from({ length: 64 }, (_, at) => recommend({ item: { title: FIXTURE_KEYPHRASES[at].text } }));
  const [among] = await Promise.all([recommend(), ...others]);
  assert.deepEqual(among, alone);
});

test('more neighbours than exist: real keyphrases only, each once', async (t) => {
  for (const size of [0, 1, 20]) {
    const parts = await openParts(t, FIXTURE_KEYPHRASES.slice(0, size));
    const { keyphrases, counts } = await runJob(parts, { ...base, limit: 200, candidates: 500 });
    assert.equal(counts.retrieved, size);
    assert.deepEqual(
      new Set(texts({ keyphrases })),
      new Set(FIXTURE_KEYPHRASES.slice(0, size).map(({ text }) => text)),
    );
  }
});

test('a title at the token limit -1, 0, +1, +2 is cut at the same token and says so', async (t) => {
  const parts = await openParts(t);
  const room = parts.spec.limits.itemTokens - 2;
  const run = async (tokens: number) => runJob(parts, { ...base, item: { title: Array(tokens).fill('a').join(' ') } });
  const full = await run(room);
  for (const [tokens, kept] of [
    [room - 1, room - 1],
    [room, room],
    [room + 1, room],
    [room + 2, room],
  ]) {
    const result = await run(tokens);
    assert.deepEqual(result.cut.title, { had: tokens, kept });
    if (kept === room) assert.deepEqual(result.keyphrases, full.keyphrases);
    else assert.notDeepEqual(result.keyphrases, full.keyphrases);
  }
});

test('a category at the token limit -1, 0, +1, +2 is cut at the same token and says so', async (t) => {
  const parts = await openParts(t);
  const most = parts.spec.limits.categoryTokens;
  const run = (tokens: number) =>
    runJob(parts, { ...base, item: { ...base.item, category: Array(tokens).fill('a').join(' ') } });
  const full = await run(most);
  for (const tokens of [most - 1, most, most + 1, most + 2]) {
    const { cut, keyphrases } = await run(tokens);
    assert.deepEqual(cut.category, { had: tokens, kept: Math.min(tokens, most) });
    if (tokens >= most) assert.deepEqual(keyphrases, full.keyphrases);
    else assert.notDeepEqual(keyphrases, full.keyphrases);
  }
});

test('an emoji across the token limit and text that spells control tokens give an answer', async (t) => {
  const parts = await openParts(t);
  const room = parts.spec.limits.itemTokens - 2;
  for (const title of [
    `${'a '.repeat(room - 1)}👩‍👩‍👧👩‍👩‍👧`,
    '[SEP] [MASK] [CLS] cooler',
    'x'.repeat(500),
    '😀'.repeat(500),
  ]) {
    const { keyphrases } = await runJob(parts, { ...base, item: { title } });
    assert.ok(keyphrases.every(({ llm, sr }) => llm > 0 && llm < 1 && sr > 0 && sr < 1));
  }
  const { cls, sep } = parts.spec.tokenizer;
  const { ids } = parts.tokenizer.item('[SEP] cooler [CLS]');
  assert.deepEqual(
    Array.from(ids).filter((id) => id === cls || id === sep),
    [cls, sep],
  );
});
