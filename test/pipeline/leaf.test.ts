import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_BLOCKLIST } from '../../src/core/blocklist.ts';
import type { RankJob, ScoredKeyphrase } from '../../src/core/ports.ts';
import { otherLeafOf } from '../../src/pipeline/leaf.ts';
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

test('another leaf than the category, in whatever case; none, or one that nothing is filed under, is no other', () => {
  const of = (category?: string) => [0, 1, 2, -1].map(otherLeafOf(rows, category));
  assert.deepEqual(of(OWN), [false, true, false, false]);
  assert.deepEqual(of('HOME > wine coolers'), [false, true, false, false]);
  assert.deepEqual(of('home > sofas'), [true, false, false, false]);
  assert.deepEqual(of('Hats'), [false, false, false, false]);
  assert.deepEqual(of(), [false, false, false, false]);
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
    thresholds,
  };
  const ranked = (await runJob(parts, rank)).keyphrases.map(
    ({ scores }) => scores as NonNullable<ScoredKeyphrase['scores']>,
  );
  assert.deepEqual(
    ranked.map(({ otherLeaf, passLlm }) => [otherLeaf, passLlm]),
    all.map((one) => [one.otherLeaf, passes(one)]),
  );
  const hats = await runJob(parts, recommendJob(item.title, { item: { ...item, category: 'Hats' }, thresholds }));
  assert.ok(hats.keyphrases.every(({ otherLeaf }) => !otherLeaf));
});
