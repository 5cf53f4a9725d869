import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startingPoint } from '../../../bench/peer/settings.ts';
import { sweepPage } from '../../../bench/peer/sweep-page.ts';

test('the table names the machine and what the comparison takes; no sweep says so', () => {
  const start = startingPoint(2);
  const rows = [
    { settings: start, throughput: 5, p50: 200.04 },
    { settings: { ...start, threads: 2, sort: false }, throughput: 4, p50: 120 },
  ];
  const page = sweepPage({ machine: 'abacus', date: '2026-12-01', rows });
  assert.match(page, /^abacus, 2026-12-01:/);
  assert.match(page, /\| 2 \| 1 \| 1 \| 100 \| yes \| fused \| 5\.00 \| 200\.0 \| the peer \|/);
  assert.match(page, /\| 2 \| 1 \| 2 \| 100 \| no \| fused \| 4\.00 \| 120\.0 \| soonest answer \|/);
  assert.match(sweepPage(undefined), /^Not measured yet/);
});
