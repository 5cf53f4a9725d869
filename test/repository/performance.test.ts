import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { comparePage } from '../../bench/compare/page.ts';
import { floodPage } from '../../bench/flood/page.ts';
import { leversPage } from '../../bench/levers/page.ts';
import { memoryPage } from '../../bench/memory/page.ts';
import { readSweep } from '../../bench/peer/settings.ts';
import { sweepPage } from '../../bench/peer/sweep-page.ts';
import { readRows } from '../../bench/results.ts';

const docs = resolve(import.meta.dirname, '../../docs');
const rowsOf = <F>(name: string) => readRows<F>(join(docs, `performance-${name}.json`));

const PARTS: Record<string, () => string> = {
  compare: () => comparePage(rowsOf('compare')),
  sweep: () => sweepPage(readSweep()),
  flood: () => floodPage(rowsOf('flood')),
  memory: () => memoryPage(rowsOf('memory')),
  levers: () => leversPage(rowsOf('levers')),
};

test('the tables of docs/performance.md are what its results files say', () => {
  const page = readFileSync(join(docs, 'performance.md'), 'utf8');
  for (const [name, make] of Object.entries(PARTS)) {
    const [, text] = page.split(new RegExp(`<!-- ${name}:(?:begin|end) -->\\n?`));
    assert.equal(text, `${make()}\n`, `run the bench of ${name} with --report`);
  }
});
