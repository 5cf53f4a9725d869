import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fillMarkers, partsTable, report, rerankShare, table } from '../../bench/report.ts';

const samples = [
  { ms: 10, stages: { tokenize: 0.5, encode: 0.5, search: 1, rerank: 7 } },
  { ms: 30, stages: { tokenize: 0.5, encode: 0.5, search: 1, rerank: 25 } },
];

test('a table has a head, a rule and a row each', () => {
  assert.equal(
    table([
      ['a', 'b'],
      ['1', '2'],
    ]),
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
  );
});

test('the parts and the rest make up the whole', () => {
  const text = partsTable(samples);
  assert.match(text, /\| whole request \| 10\.0 \| 30\.0 \| 30\.0 \|/);
  assert.match(text, /\| rerank \| 7\.0 \| 25\.0 \| 25\.0 \|/);
  assert.match(text, /\| rest \| 1\.0 \| 3\.0 \| 3\.0 \|/);
  assert.equal(rerankShare(samples), 0.8);
});

test('only the text between the markers changes, and missing markers are an error', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-report-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'page.md');
  writeFileSync(file, 'a\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nb\n');
  fillMarkers(file, 'bench', 'new');
  assert.equal(readFileSync(file, 'utf8'), 'a\n<!-- bench:begin -->\nnew\n<!-- bench:end -->\nb\n');
  assert.throws(() => fillMarkers(file, 'other', 'new'), /other:begin/);
});

test('the report says machine, parts, share, throughput and event loop delay', () => {
  const loopDelay = { p99: 1.25, max: 9 };
  const facts: [string, string][] = [['CPU', 'abacus']];
  const text = report({ one: samples, many: samples, clients: 8, seconds: 0.5, loopDelay, facts });
  assert.match(text, /\| CPU \| abacus \|/);
  assert.match(text, /Reranking takes 80 %/);
  assert.match(text, /8 clients at once, 2 titles, 4\.0 requests a second/);
  assert.match(text, /p99 1\.3 ms, largest 9\.0 ms/);
});
