import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FloodOutcome } from '../../../bench/flood/outcome.ts';
import { floodPage } from '../../../bench/flood/page.ts';

const flood: FloodOutcome = {
  door: 'HTTP',
  ...{ rate: 111.44, seconds: 20, goodput: 36.8, share: 0.981, requests: 703, answered: 232, late: 1 },
  ...{ levels: [5, 6, 221], refused: 462, hintless: 0, failed: 9, refusalP99: 0.662, recovery: 4.31 },
};
const figures = { release: 'bp-1', workers: '2', deadlineMs: 1000, sustainable: 37.1, best: 37.5 };

test('a flood is a column, a figure a row, under the machine and what it sustains', () => {
  const floods: FloodOutcome[] = [flood, { ...flood, door: 'gRPC', refusalP99: null, recovery: undefined }];
  const page = floodPage([
    { row: 'flood', machine: 'abacus', date: '2026-12-01', commit: 'c0ffee', figures: { ...figures, floods } },
  ]);
  assert.match(
    page,
    /^abacus; 2026-12-01, commit c0ffee; release bp-1, 2 workers; .* 1000 ms\. Sustainable: 37\.1 requests/,
  );
  assert.match(page, /\| flood by \| HTTP \| gRPC \|/);
  assert.match(page, /\| goodput \| 36\.8\/s, 98 % of its best \| 36\.8\/s, 98 % of its best \|/);
  assert.match(page, /\| answered whole, with 50, with 25 candidates \| 5, 6, 221 \| not looked into \|/);
  assert.match(page, /\| refusal, p99 in the service \| 0\.66 ms \| none \|/);
  assert.match(page, /\| recovery \| 4\.3 s \| not measured \|/);
  assert.match(floodPage([]), /^Not measured yet/);
});
