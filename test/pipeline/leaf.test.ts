import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_BLOCKLIST } from '../../src/core/blocklist.ts';
import type { RankJob, ScoredKeyphrase } from '../../src/core/ports.ts';
import { leafOf, otherLeafOf } from '../../src/pipeline/leaf.ts';
import { runJob } from '../../src/pipeline/run.ts';
import { variantKey } from '../../src/text/variants.ts';
import { NO_THRESHOLDS, recommendJob } from '../helpers/jobs.ts';
import { FIXTURE_KEYPHRASES, openParts } from '../helpers/parts.ts';

const OWN = 'Home > Wine Coolers';
const leaves = [OWN, 'Home > Sofas', null];
const rows = {
  leaf: (row: number) => leaves[row],
  hasLeaf: (name: string) => leaves.some((leaf) => leaf?.toLowerCase() === name.toLowerCase()),
};

/** An index whose nearest rows are the first ones, so many of each leaf. */
const nearest = (...counts: [row: number, count: number][]) => ({
  index: {
    search: (_: Float32Array, k: number) => counts.flatMap(([row, count]) => Array(count).fill(row)).slice(0, k),
  },
  rows,
});
const query = new Float32Array(1);

test('the leaf is the category if something is filed under it, else what a third of the nearest agree on', () => {
  const near = nearest([1, 12], [0, 10], [2, 8]);
  assert.equal(leafOf(near, 'HOME > wine coolers', query), OWN.toLowerCase());
  assert.equal(leafOf(near, 'Hats', query), 'home > sofas');
  assert.equal(leafOf(near, undefined, query), 'home > sofas');
  assert.equal(leafOf(nearest([1, 10], [0, 11], [2, 9]), undefined, query), OWN.toLowerCase());
  assert.equal(leafOf(nearest([1, 9], [0, 9], [2, 12]), undefined, query), undefined);
  assert.equal(leafOf(nearest([2, 30]), 'Hats', query), undefined);
  assert.equal(leafOf(nearest(), undefined, query), undefined);
});

test('another leaf than the item, in whatever case; an item or a keyphrase without a leaf has no other', () => {
  const of = (own?: string) => [0, 1, 2, -1].map(otherLeafOf(rows, own));
  assert.deepEqual(of(OWN.toLowerCase()), [false, true, false, false]);
  assert.deepEqual(of('home > sofas'), [true, false, false, false]);
  assert.deepEqual(of(undefined), [false, false, false, false]);
});

test('regression: couch pillows for a loveseat: a keyphrase of another leaf needs more llm, in both answers', async (t) => {
  const groups = Map.groupBy(FIXTURE_KEYPHRASES, ({ text }) => variantKey(text));
  const universe = [...groups.values()].map(([row], at) => ({ ...row, leaf: at % 2 ? OWN : 'Home > Sofas' }));
  const parts = await openParts(t, universe);
  const item = { title: 'Wine cooler, built in, 15 inch', category: OWN };
  const all = (await runJob(parts, recommendJob(item.title, { item, limit: 100, candidates: 100 }))).keyphrases;
  const others = all.filter(({ otherLeaf }) => otherLeaf);
  assert.ok(others.length > 0 && others.length < all.length);
  const llmOtherLeaf = others[Math.floor(others.length / 2)].llm;
  const thresholds = { ...NO_THRESHOLDS, llmOtherLeaf };
  const passes = ({ otherLeaf, llm }: { otherLeaf: boolean; llm: number }) => !otherLeaf || llm >= llmOtherLeaf;
  const strict = await runJob(parts, recommendJob(item.title, { item, limit: 100, candidates: 100, thresholds }));
  assert.deepEqual(strict.keyphrases, all.filter(passes));
  assert.ok(strict.keyphrases.length < all.length);

  const rank: RankJob = {
    kind: 'rank',
    item,
    keyphrases: all.map(({ keyphrase }) => keyphrase),
    blocklist: NO_BLOCKLIST,
    explain: false,
    thresholds,
  };
  const ranked = (await runJob(parts, rank)).keyphrases.map(
    ({ scores }) => scores as NonNullable<ScoredKeyphrase['scores']>,
  );
  assert.deepEqual(
    ranked.map(({ otherLeaf, passLlm }) => [otherLeaf, passLlm]),
    all.map((one) => [one.otherLeaf, passes(one)]),
  );
  const without = { item: { title: item.title }, limit: 100, candidates: 100, thresholds };
  const alone = await runJob(parts, recommendJob(item.title, without));
  const judged = await runJob(parts, { ...rank, item: without.item });
  const flags = new Map(judged.keyphrases.map(({ keyphrase, scores }) => [keyphrase, scores?.otherLeaf]));
  assert.ok(alone.keyphrases.some(({ otherLeaf }) => otherLeaf));
  for (const { keyphrase, otherLeaf } of alone.keyphrases) assert.equal(flags.get(keyphrase) ?? otherLeaf, otherLeaf);
});
