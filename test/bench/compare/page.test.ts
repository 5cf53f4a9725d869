import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figures } from '../../../bench/compare/figures.ts';
import { comparePage, FLOOR, zipf } from '../../../bench/compare/page.ts';
import { INFINITY, OURS_DEFAULT, OURS_EQUAL, PEER } from '../../../bench/compare/systems.ts';

const row = (name: string, figures: Partial<Figures>, machine = 'abacus') => ({
  row: name,
  machine,
  date: '2026-12-01',
  commit: 'c0ffee',
  figures: { run: '1', about: 'as it is', ...figures },
});
const oneClient = (p50: number, rerank?: number) => ({ requests: 9, p50, p99: 2 * p50, ...(rerank ? { rerank } : {}) });
const rate = (best: number) => ({ best, p99Ms: 900, seconds: 20, steps: [] });
const ROWS = [
  row(OURS_EQUAL, { oneClient: oneClient(40, 30), rate: rate(50) }),
  row(OURS_DEFAULT, { oneClient: oneClient(20), rate: rate(80), f1: { value: 0.89, change: -0.001 } }),
  row(PEER, { oneClient: oneClient(200), rate: rate(10) }),
  row(zipf(OURS_DEFAULT), { rate: rate(300) }),
  row(zipf(PEER), { rate: rate(20) }),
  row(FLOOR, { floor: { ms: 20, tokens: 500, parameters: 1e7, peak: 500, type: 'int8' } }),
];

test('ratios stand between rows of one run; quality stands in the row of the default release', () => {
  const page = comparePage(ROWS);
  assert.match(page, /requests\/s at p99 <= 900 ms/);
  assert.match(page, /\| 40\.0 ms \| 80\.0 ms \| 50\.0 \| p50 5\.0 x, throughput 5\.0 x \| 2026-12-01, c0ffee \|/);
  assert.match(page, /F1 0\.8900 \(-0\.0010 against as many layers\)\) \| 20\.0 ms .* p50 10\.0 x, throughput 8\.0 x/);
  assert.match(page, /titles by Zipf \(as it is\) \| not measured \| not measured \| 300\.0 \| throughput 15\.0 x/);
});

test('what was not measured says so, and rows of two runs are not compared', () => {
  assert.match(comparePage(ROWS), new RegExp(`\\| ${INFINITY} \\| not measured \\| not measured \\| not measured \\|`));
  assert.match(comparePage([]), /^Not measured yet/);
  const page = comparePage([ROWS[0], row(PEER, { run: '2', oneClient: oneClient(200), rate: rate(10) })]);
  assert.doesNotMatch(page, / x,/);
  assert.match(page, /GEMM floor of the rerank: not measured\./);
});

test('the floor is told with its sum, and how far above it we are', () => {
  assert.match(
    comparePage(ROWS),
    /\(int8, one core\): 500 tokens x 10\.00 M parameters x 2 \/ 500 GOPS = 20\.0 ms; .* 30\.0 ms, 1\.50 x the floor/,
  );
});

test('kinds of cores that no machine had are named', () => {
  const page = comparePage([row(PEER, { oneClient: oneClient(300) }, 'Xeon (avx2, avx512_vnni, amx_int8)')]);
  assert.match(page, /for want of such machines: cores without VNNI; cores with VNNI and without AMX\.$/);
  assert.match(comparePage(ROWS), /: cores with VNNI and without AMX; cores with AMX\.$/);
});

test('each machine has a table', () => {
  const page = comparePage([...ROWS, row(PEER, { oneClient: oneClient(300) }, 'slide rule')]);
  assert.match(page, /^abacus:$/m);
  assert.match(page, /^slide rule:$/m);
});
