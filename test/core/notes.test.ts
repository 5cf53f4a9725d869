import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankNotes, recommendNotes } from '../../src/core/notes.ts';
import type { RecommendJob, RecommendResult } from '../../src/core/ports.ts';

const job = { limit: 20, candidates: 100, rules: true } as RecommendJob;
const thresholds = { llm: 0.5, llmOtherLeaf: 0.5, sr: 0.3 };
const whole = { had: 5, kept: 5 };
const cut = { title: whole, aspects: whole, category: whole };
const counts = { retrieved: 100, reranked: 100, passedSr: 60, passedLlm: 40 };
const notes = (change: Partial<RecommendResult['counts']> = {}, itemCut = cut, dropped = {}, asked = job) => {
  const { passedLlm } = { ...counts, ...change };
  const all = { ...counts, passedRules: passedLlm, ...change };
  return recommendNotes(asked, { thresholds, cut: itemCut, counts: all, dropped } as RecommendResult, 0);
};
const codes = (...args: Parameters<typeof notes>) => notes(...args).map(({ code }) => code);

test('a full list of a whole title has no notes', () => {
  assert.deepEqual(notes(), []);
  assert.deepEqual(notes({ passedLlm: 20 }), []);
});

test('a cut title, category or aspects say how many tokens were read', () => {
  const both = notes(
    {},
    { title: { had: 63, kept: 62 }, aspects: { had: 3, kept: 0 }, category: { had: 17, kept: 16 } },
  );
  assert.deepEqual(
    both.map(({ code, field }) => `${code} ${field}`),
    ['TITLE_CUT item.title', 'ASPECTS_CUT item.aspects', 'CATEGORY_CUT item.category'],
  );
  assert.match(both[0].message, /first 62 of 63 tokens/);
});

test('the threshold of another leaf is told where it differs', () => {
  const few3 = { cut, counts: { ...counts, passedLlm: 3, passedRules: 3 }, dropped: {} };
  const [few] = recommendNotes(
    job,
    { ...few3, thresholds: { ...thresholds, llmOtherLeaf: 0.7 } } as RecommendResult,
    0,
  );
  assert.match(few.message, /llm >= 0.5 \(0.7 for one of another leaf\)/);
  assert.doesNotMatch(notes({ passedLlm: 3 })[0].message, /another leaf/);
});

test('a short list says how many of how many passed; an empty one what to lower', () => {
  const [few] = notes({ passedLlm: 19 });
  assert.equal(few.code, 'FEW_PASSED');
  assert.equal(few.message, '19 of 100 keyphrases passed sr >= 0.3 and llm >= 0.5, 20 were asked for');
  assert.deepEqual(codes({ passedLlm: 0 }), ['NONE_PASSED']);
});

test('keyphrases that only broke a rule are counted, and the note says how to see them', () => {
  const [few] = notes({ passedLlm: 19, passedRules: 16 });
  assert.match(few.message, /^19 of 100 .*, 3 of them broke a rule \(rules: false shows which\), 20 were asked for$/);
  const [none] = notes({ passedLlm: 2, passedRules: 0 });
  assert.equal(none.code, 'NONE_PASSED');
  const [listed] = notes({ passedLlm: 19, passedRules: 16 }, cut, {}, { ...job, rules: false });
  assert.doesNotMatch(listed.message, /rule/);
});

test('a small universe says so, an empty one says only that', () => {
  assert.deepEqual(codes({ retrieved: 20, reranked: 20, passedLlm: 20 }), ['FEW_CANDIDATES']);
  assert.deepEqual(codes({ retrieved: 0, reranked: 0, passedSr: 0, passedLlm: 0 }), ['FEW_CANDIDATES']);
});

test('a list that filters left short says which took how many', () => {
  const [note, ...rest] = notes({ retrieved: 3, passedLlm: 20 }, cut, { maxWords: 5, demand: 400 });
  assert.deepEqual([note.code, note.field, rest], ['FILTERED', 'minDemand', []]);
  assert.match(
    note.message,
    /^3 of the keyphrases near the item could be considered \(demand took 400, maxWords took 5\)/,
  );
});

test('what load left out is said first, with the candidates that were taken', () => {
  const busy = { ...job, candidates: 25 };
  const result = {
    thresholds,
    cut,
    counts: { ...counts, passedRules: 40, retrieved: 25, reranked: 25 },
    dropped: {},
  } as RecommendResult;
  const [note, ...rest] = recommendNotes(busy, result, 2);
  assert.deepEqual([note.code, note.field, rest], ['DEGRADED', 'candidates', []]);
  assert.match(note.message, /no more than 25 candidates/);
});

test('a cut keyphrase is named by its place', () => {
  const [note, ...rest] = rankNotes(cut, [{ cut: false }, null, { cut: true }]);
  assert.deepEqual([note.code, note.field, rest], ['KEYPHRASE_CUT', 'keyphrases[2]', []]);
});

test('a list that the blocklist shortened says so', () => {
  const [note] = notes({ retrieved: 40 }, cut, { blocklist: 9 });
  assert.deepEqual([note.code, note.field], ['FILTERED', 'candidates']);
  assert.match(note.message, /blocklist took 9/);
});
