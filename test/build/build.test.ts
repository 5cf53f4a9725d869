import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildRelease } from '../../src/build/build.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { smallRelease, tinyRelease } from '../helpers/release.ts';
import { TINY_KEYPHRASES, TINY_MODELS } from '../helpers/tiny-models.ts';

function assertSameFolder(a: string, b: string): void {
  assert.deepEqual(readdirSync(a), readdirSync(b));
  for (const name of readdirSync(a)) assert.ok(readFileSync(join(a, name)).equals(readFileSync(join(b, name))), name);
}

test('the same input gives the same bytes, whatever the order of the lines', async (t) => {
  const folder = temporaryFolder(t);
  const [head, ...lines] = readFileSync(TINY_KEYPHRASES, 'utf8').trimEnd().split('\n');
  const keyphrases = join(folder, 'k.tsv');
  writeFileSync(keyphrases, [head, ...lines.reverse()].join('\n'));
  await buildRelease({ keyphrases, models: TINY_MODELS, out: join(folder, 'out') });
  assertSameFolder(await tinyRelease(), join(folder, 'out'));
});

test('with a base only new phrases are encoded, and the bytes are those of a fresh build', async (t) => {
  const out = join(temporaryFolder(t), 'out');
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const base = await smallRelease(t, 333);
  await buildRelease({ keyphrases: TINY_KEYPHRASES, models: TINY_MODELS, base, out, say });
  assert.ok(lines.includes('267 encoded, 333 taken from the base'), lines.join('; '));
  assertSameFolder(await tinyRelease(), out);
});

test('connectivity changes the index', async (t) => {
  const out = join(temporaryFolder(t), 'out');
  const manifest = await buildRelease({ keyphrases: TINY_KEYPHRASES, models: TINY_MODELS, out, connectivity: 4 });
  assert.equal(manifest.index.connectivity, 4);
  const usual = JSON.parse(readFileSync(join(await tinyRelease(), 'manifest.json'), 'utf8'));
  assert.notEqual(manifest.files['index.usearch'].sha256, usual.files['index.usearch'].sha256);
});

test('bad lines are named and nothing is left behind', async (t) => {
  const folder = temporaryFolder(t);
  const keyphrases = join(folder, 'k.tsv');
  writeFileSync(keyphrases, `keyphrase\tdemand\nshoes\t1\n\u200b\t2\nboots\t7\n${'a '.repeat(11)}\t\n`);
  const out = join(folder, 'out');
  await assert.rejects(
    buildRelease({ keyphrases, models: TINY_MODELS, out }),
    /line 3: keyphrase is empty\nline 4: demand is 7.*\nline 5: keyphrase has 11 words/,
  );
  assert.deepEqual(readdirSync(folder), ['k.tsv']);
  await assert.rejects(buildRelease({ keyphrases, models: folder, out }), /models.json does not exist/);
  assert.equal(existsSync(out), false);
});

test('an existing folder is kept without force', async (t) => {
  const out = temporaryFolder(t);
  await assert.rejects(
    buildRelease({ keyphrases: TINY_KEYPHRASES, models: TINY_MODELS, out }),
    /exists: choose another/,
  );
});
