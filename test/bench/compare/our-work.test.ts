import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { candidateFile, ourWork } from '../../../bench/compare/our-work.ts';
import { partsOf } from '../../../src/engine/parts.ts';
import { openRelease } from '../../../src/release/open.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { tinyRelease } from '../../helpers/release.ts';

const LONG = Array.from({ length: 90 }, () => 'skillet').join(' ');

test('work is counted on the candidates that the service would rerank', async (t) => {
  const folder = await tinyRelease();
  const [short, long] = await ourWork(folder, ['Cast iron skillet', LONG]);
  assert.equal(short.candidates, 100);
  assert.ok(short.title >= 3 && short.title < long.title);
  assert.deepEqual([short.cut, long.cut], [0, 1]);
  const release = await openRelease(folder);
  t.after(() => release.close());
  const { rows } = partsOf(release);
  assert.equal(
    short.keyphrases,
    short.rows.reduce((sum, row) => sum + rows.tokens(row).length, 0),
  );
});

test('the peer gets the same candidates, written once a release', async (t) => {
  const folder = await tinyRelease();
  const out = temporaryFolder(t);
  const file = await candidateFile(folder, ['Drill', 'Wine cooler'], out);
  const rows = JSON.parse(readFileSync(file, 'utf8'));
  assert.deepEqual(rows.Drill, (await ourWork(folder, ['Drill']))[0].rows);
  assert.deepEqual(Object.keys(rows), ['Drill', 'Wine cooler']);
  assert.equal(await candidateFile(folder, ['Drill', 'Wine cooler'], out), file);
});
