import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toRankJob, toRecommendJob } from '../../src/core/normalise.ts';
import { readOwnPhrases } from '../../src/core/own-phrases.ts';
import { recommendJob } from '../helpers/jobs.ts';

const unset = { llm: null, llmOtherLeaf: null, sr: null };
const item = { title: 'hat' };

test('defaults: limit 20, candidates the larger of 100 and limit, thresholds left to the release', () => {
  const { blocklist: _, ...job } = recommendJob('hat', { limit: 20, candidates: 100, rules: true, thresholds: unset });
  assert.deepEqual(toRecommendJob({ item }), job);
  assert.equal(toRecommendJob({ item, limit: 150 }).candidates, 150);
  assert.equal(toRecommendJob({ item, candidates: 20 }).candidates, 20);
});

test('a threshold of 0 is 0', () => {
  const zero = { llm: 0, llmOtherLeaf: 0, sr: 0 };
  assert.deepEqual(toRecommendJob({ item, minLlm: 0, minSr: 0 }).thresholds, zero);
  assert.deepEqual(toRankJob({ item, keyphrases: ['a'], minSr: 0 }, []).thresholds, { ...unset, sr: 0 });
});

test("a minLlm of the request stands for keyphrases of every leaf; without one the release's two stand", () => {
  const both = { llm: 0.6, llmOtherLeaf: 0.6, sr: null };
  assert.deepEqual(toRecommendJob({ item, minLlm: 0.6 }).thresholds, both);
  assert.deepEqual(toRankJob({ item, keyphrases: ['a'] }, []).thresholds, unset);
});

test('text that normalises to nothing is refused by its field', () => {
  for (const nothing of ['\u200b', '&nbsp;', '\u200d', '\u0000']) {
    assert.throws(() => toRecommendJob({ item: { title: nothing } }), /^BidphraseError: item.title is only white/);
    assert.throws(() => toRecommendJob({ item: { ...item, category: nothing } }), /item.category is only white/);
    assert.throws(() => toRecommendJob({ item, exclude: ['a', nothing] }), /exclude\[1\] is only white/);
    const excludeContaining = ['a', nothing];
    assert.throws(() => toRecommendJob({ item, excludeContaining }), /excludeContaining\[1\] is only white/);
    assert.throws(() => toRecommendJob({ item, leaf: nothing }), /leaf is only white/);
  }
});

test('a job to rank has the phrases without an error, normalised and in their order', () => {
  const keyphrases = [' red  hat', '', 'a'.repeat(101), 'caf&eacute; mug'];
  assert.deepEqual(toRankJob({ item, keyphrases }, readOwnPhrases(keyphrases)).keyphrases, ['red hat', 'café mug']);
});
