import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASELINE, EACH, type Lever, leversPage, ONE, UNFUSED } from '../../../bench/levers/page.ts';

const row = (name: string, figures: Partial<Lever>, machine = 'abacus') => ({
  row: name,
  machine,
  date: '2026-12-01',
  commit: 'c0ffee',
  figures: { run: '2', release: 'bp-1', ...figures },
});

test('times stand against the baseline, rates against a session a core, and what was not measured says so', () => {
  const page = leversPage([
    row(BASELINE, { ms: 40 }),
    row(UNFUSED, { ms: 50, against: 40 }),
    row(EACH, { perSecond: 50, about: '2 sessions' }),
    row(ONE, { perSecond: 30, against: 50 }),
  ]);
  assert.match(page, /^abacus:/);
  assert.match(page, /one thread \| 40\.0 ms \| {2}\| 1 x \| bp-1, 2026-12-01, c0ffee \|/);
  assert.match(page, /not fused \| 50\.0 ms \| {2}\| 1\.25 x/);
  assert.match(page, /\(2 sessions\) \| {2}\| 50\.0 \| 1 x/);
  assert.match(page, /all cores \| {2}\| 30\.0 \| 0\.60 x/);
  assert.match(page, /GEMM floor, int8 \| not measured/);
});

test('rows of an older run are not set beside those of the last, and another machine has a table of its own', () => {
  const page = leversPage([row(BASELINE, { ms: 40 }), row(UNFUSED, { run: '1', ms: 50, against: 30 })]);
  assert.match(page, /not fused \| not measured/);
  const two = leversPage([row(BASELINE, { ms: 40 }), row(BASELINE, { ms: 9 }, 'slide rule')]);
  assert.match(two, /abacus:[\s\S]*40\.0 ms[\s\S]*slide rule:[\s\S]*9\.0 ms/);
  assert.match(leversPage([]), /^Not measured yet/);
});
