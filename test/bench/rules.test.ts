import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const LABELS = [
  ['title', 'category', 'keyphrase', 'llm'],
  ['DeWalt DCD771C2 drill', '', 'dewalt dcd791', '0'],
  ['DeWalt DCD771C2 drill', '', 'dewalt dcd780', '1'],
  ['DeWalt DCD771C2 drill', '', 'dewalt drill charger', '0'],
  ['DeWalt DCD771C2 drill', 'Battery Chargers', 'dewalt charger', '1'],
];

test('bench/rules.ts counts what each rule refuses of a table of labels, and how much of it was labelled no', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'labels.tsv.gz');
  writeFileSync(file, gzipSync(`${LABELS.map((cells) => cells.join('\t')).join('\n')}\n`));
  const said = execFileSync(process.execPath, ['bench/rules.ts', file], { encoding: 'utf8' });
  assert.match(said, /PART_NUMBER \| 2 \| 50\.00 % \| 50\.00 % \|/);
  assert.match(said, /INTENT \| 0 \|/);
  assert.match(said, /PARTS \| 1 \| 100\.00 % \| 0\.00 % \|/);
  assert.match(said, /4 pairs, 2 yes/);
});
