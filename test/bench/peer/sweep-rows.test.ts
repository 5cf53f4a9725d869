import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FACTORS, fastest, type PeerSettings, same, startingPoint } from '../../../bench/peer/settings.ts';
import { sweepRows } from '../../../bench/peer/sweep-rows.ts';

/** A peer that likes one process, the plain graph, small batches and sorting. */
const liking = ({ processes, graph, batch, sort }: PeerSettings) =>
  (processes === 1 ? 2 : 1) * (graph === 'plain' ? 2 : 1) * (100 / batch) * (sort ? 2 : 1);

test('each factor is tried around the best so far, and no setting twice', async () => {
  const measured: PeerSettings[] = [];
  const rows = await sweepRows(startingPoint(4), FACTORS, 4, async (settings) => {
    measured.push(settings);
    return { settings, throughput: liking(settings), p50: 1 };
  });
  const { settings } = fastest(rows);
  assert.deepEqual(settings, { processes: 1, lanes: 4, threads: 1, batch: 13, sort: true, graph: 'plain' });
  assert.ok(measured.every((one, n) => measured.findIndex((other) => same(one, other)) === n));
  assert.equal(measured.length, 1 + 3 + 1 + 3 + 1);
});
