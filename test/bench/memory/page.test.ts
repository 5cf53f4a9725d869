import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryPage, PARTS } from '../../../bench/memory/page.ts';

const row = (name: string, figures: unknown) => ({
  row: name,
  machine: 'abacus',
  date: '2026-12-01',
  commit: 'c0ffee',
  figures,
});
const soak = {
  release: 'bp-1',
  requests: 400_000,
  minutes: 20,
  first: 200,
  last: 205,
  max: 210,
  slope: 3,
  ratio: 1.025,
};

test('what was not measured says so, in every row', () => {
  assert.equal(memoryPage([]).match(/not measured/g)?.length, PARTS.length);
});

test('each part is a row with its machine and date', () => {
  const page = memoryPage([
    row('requests', soak),
    row('shapes', { equal: soak, unequal: { ...soak, max: 252 } }),
    row('shared', { one: { rss: 28 }, two: Array(2).fill({ shared: 28, private: 0 }) }),
    row('universe-5m', {
      ...{
        rows: 5_000_000,
        kind: 'jittered',
        buildSeconds: 1000,
        buildPeak: 9000,
        index: 1400,
        table: 600,
        openSeconds: 30,
      },
      ...{ workers: '2', rss: 6000, own: 4000, p50Ms: 80, searchP50Ms: 20, recall: 0.991 },
    }),
  ]);
  assert.match(
    page,
    /400000 requests in 20 min, release bp-1 \| 200 MiB after .*, 205 MiB at the end \(\+2\.5 %\), slope 3\.0/,
  );
  assert.match(page, /largest 252 MiB against 210 MiB, 1\.20 x \| abacus; 2026-12-01, c0ffee \|/);
  assert.match(page, /28\.0 MiB shared, 0\.0 MiB its own and 28\.0 MiB shared/);
  assert.match(
    page,
    /\| 5,000,000 \| jittered copies of real vectors \| 1000 s, at most 9000 MiB .* 0\.9910 \| abacus/,
  );
  const widths = page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(' | ').length);
  assert.deepEqual(new Set(widths), new Set([4, 10]));
});
