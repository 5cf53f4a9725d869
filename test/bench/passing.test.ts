import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CANDIDATES, countPassing } from '../../bench/passing.ts';
import { runJob } from '../../src/pipeline/run.ts';
import { recommendJob } from '../helpers/jobs.ts';
import { openParts } from '../helpers/parts.ts';

const TITLES = [{ title: 'Wine cooler, built in, 15 inch', category: 'Appliances' }, { title: 'Ignition coil' }];

test('counts what passes in the pool and by share; the share of the service gives what the service answers', async (t) => {
  const parts = await openParts(t);
  const { pool, byShare } = await countPassing(parts, TITLES, [0, 0.5, 1]);
  assert.equal(pool.length, TITLES.length);
  for (const counts of byShare.values()) {
    assert.equal(counts.length, TITLES.length);
    counts.forEach((count, n) => {
      assert.ok(count <= pool[n] && count <= CANDIDATES);
    });
  }
  assert.ok(pool[0] > 0);
  assert.notDeepEqual(byShare.get(0), byShare.get(1));
  for (const [n, item] of TITLES.entries()) {
    const { thresholds } = parts;
    const job = recommendJob(item.title, { item, limit: 100, candidates: CANDIDATES, thresholds });
    const { counts } = await runJob(parts, job);
    assert.equal(counts.passedLlm, byShare.get(0.5)?.[n]);
  }
});
