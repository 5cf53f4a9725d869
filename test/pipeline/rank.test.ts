import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBlocklist } from '../../src/core/blocklist.ts';
import type { RankJob, ScoredKeyphrase, Scores } from '../../src/core/ports.ts';
import { runJob } from '../../src/pipeline/run.ts';
import { calibrate } from '../../src/pipeline/score.ts';
import { rankJob, recommendJob } from '../helpers/jobs.ts';
import { openParts } from '../helpers/parts.ts';
import { golden } from '../helpers/tiny-models.ts';

const item = { title: 'Wine cooler, built in, 15 inch' };
const search = recommendJob(item.title, { limit: 20, candidates: 100 });
const job = (keyphrases: string[], blocked: string[] = []): RankJob => ({
  ...rankJob(item.title, keyphrases),
  blocklist: toBlocklist(blocked),
});
const scoresOf = ({ scores }: ScoredKeyphrase) => scores as Scores;

test('rank gives the same scores as recommend for the same pair, in the order given, whatever else is asked', async (t) => {
  const parts = await openParts(t);
  const found = (await runJob(parts, search)).keyphrases.toReversed();
  const keyphrases = found.map(({ keyphrase }) => keyphrase);
  const ranked = (await runJob(parts, job(keyphrases))).keyphrases;
  assert.deepEqual(
    ranked.map(({ keyphrase, rank }) => [keyphrase, rank]),
    keyphrases.map((keyphrase, at) => [keyphrase, keyphrases.length - at]),
  );
  for (const [at, one] of ranked.entries()) assertSame(scoresOf(one), found[at]);
  const [alone] = (await runJob(parts, job([keyphrases[0]]))).keyphrases;
  assertSame(scoresOf(alone), scoresOf(ranked[0]));
});

/** The reranker is exact; the encoder's last bits depend on the rows it reads at once (measured: 5e-8). */
function assertSame(a: Scores, b: Scores): void {
  assert.deepEqual([a.llm, a.sr], [b.llm, b.sr]);
  assert.ok(Math.abs(a.similarity - b.similarity) < 1e-6);
}

test('a keyphrase without a token has no scores and no rank, and the others keep theirs', async (t) => {
  const parts = await openParts(t);
  const [alone] = (await runJob(parts, job(['wine cooler']))).keyphrases;
  const [nothing, among] = (await runJob(parts, job(['\u200d', 'wine cooler']))).keyphrases;
  assert.deepEqual([nothing.scores, nothing.rank], [null, null]);
  assert.deepEqual(among, alone);
  assert.deepEqual((await runJob(parts, job([]))).keyphrases, []);
});

test('a keyphrase is listed as the representative of its close variants in the universe, with its demand', async (t) => {
  const parts = await openParts(t);
  const { keyphrase, demand } = (await runJob(parts, search)).keyphrases[0];
  const words = keyphrase.toUpperCase().split(' ').reverse().join(' ');
  const [known, unknown] = (await runJob(parts, job([words, 'words that nobody sells']))).keyphrases;
  assert.deepEqual(known.listed, { keyphrase, demand, insights: null });
  assert.equal(unknown.listed, null);
});

test('probabilities are the ones Python wrote from the same files', async (t) => {
  const parts = await openParts(t);
  for (const { title, category, keyphrases } of golden()) {
    const sold = { title, ...(category === null ? {} : { category }) };
    const wanted = keyphrases.map(({ keyphrase }) => keyphrase);
    const ranked = await runJob(parts, { ...job(wanted), item: sold });
    for (const [at, one] of ranked.keyphrases.entries()) {
      const { llm, sr, similarity } = scoresOf(one);
      const [llmLogit, srLogit] = keyphrases[at].logits;
      assert.ok(Math.abs(llm - calibrate(llmLogit, parts.calibration.llm)) < 2e-3);
      assert.ok(Math.abs(sr - calibrate(srLogit, parts.calibration.sr)) < 2e-3);
      // Python's similarity is of the embedding before its 8 bits.
      assert.ok(Math.abs(similarity - keyphrases[at].similarity) < 1e-2);
    }
  }
});

test('a phrase is blocked by itself, or by the close variant by which the universe has it', async (t) => {
  const parts = await openParts(t, [{ text: 'louis vuitton bag', demand: 1 }]);
  const own = ['vuitton louis bag', 'louis vuitton belt', 'bag'];
  const blocked = async (phrases: string[]) =>
    (await runJob(parts, job(own, phrases))).keyphrases.map((one) => one.blocked);
  assert.deepEqual(await blocked(['louis vuitton']), [true, true, false]);
  assert.deepEqual(await blocked(['vuitton louis']), [true, false, false]);
  assert.deepEqual(await blocked([]), [false, false, false]);
});
