import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toRankJob, toRecommendJob } from '../../src/core/normalise.ts';
import { readOwnPhrases } from '../../src/core/own-phrases.ts';
import { recommendJob } from '../helpers/jobs.ts';

const release = { llm: 0.5, llmOtherLeaf: 0.7, sr: 0.3 };
const item = { title: 'hat' };

test('defaults: limit 20, candidates the larger of 100 and limit, thresholds of the release', () => {
  const { blocklist: _, ...job } = recommendJob('hat', { limit: 20, candidates: 100, thresholds: release });
  assert.deepEqual(toRecommendJob({ item }, release), job);
  assert.equal(toRecommendJob({ item, limit: 150 }, release).candidates, 150);
  assert.equal(toRecommendJob({ item, candidates: 20 }, release).candidates, 20);
});

test('a threshold of 0 is 0', () => {
  assert.deepEqual(toRecommendJob({ item, minLlm: 0, minSr: 0 }, release).thresholds, {
    llm: 0,
    llmOtherLeaf: 0,
    sr: 0,
  });
  assert.deepEqual(toRankJob({ item, keyphrases: ['a'], minSr: 0 }, [], release).thresholds, { ...release, sr: 0 });
});

test("a minLlm of the request stands for keyphrases of every leaf; without one the release's two stand", () => {
  assert.deepEqual(toRecommendJob({ item, minLlm: 0.6 }, release).thresholds, { llm: 0.6, llmOtherLeaf: 0.6, sr: 0.3 });
  assert.deepEqual(toRankJob({ item, keyphrases: ['a'] }, [], release).thresholds, release);
});

test('text that normalises to nothing is refused by its field', () => {
  for (const nothing of ['\u200b', '&nbsp;', '\u200d', '\u0000']) {
    assert.throws(
      () => toRecommendJob({ item: { title: nothing } }, release),
      /^BidphraseError: item.title is only white/,
    );
    assert.throws(
      () => toRecommendJob({ item: { ...item, category: nothing } }, release),
      /item.category is only white/,
    );
    assert.throws(() => toRecommendJob({ item, exclude: ['a', nothing] }, release), /exclude\[1\] is only white/);
    const excludeContaining = ['a', nothing];
    assert.throws(() => toRecommendJob({ item, excludeContaining }, release), /excludeContaining\[1\] is only white/);
    assert.throws(() => toRecommendJob({ item, leaf: nothing }, release), /leaf is only white/);
  }
});

test('a job to rank has the phrases without an error, normalised and in their order', () => {
  const keyphrases = [' red  hat', '', 'a'.repeat(101), 'caf&eacute; mug'];
  assert.deepEqual(toRankJob({ item, keyphrases }, readOwnPhrases(keyphrases), release).keyphrases, [
    'red hat',
    'café mug',
  ]);
});
