import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { PROBE_TITLES } from '../../src/commands/package.ts';
import { openRelease } from '../../src/release/open.ts';
import { measureRecall, RECALL_BAR } from '../../src/release/recall.ts';
import { parseTitles } from '../../src/release/titles.ts';
import type { Golden } from '../helpers/tiny-models.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'models/default');
const BUDGET = 100_000_000;
/** The bars of the release's first version, on held-out labels. */
const LEAST = { f1_llm: 0.84, auc_llm: 0.975 };

test('the committed release is whole, within its budget, and its card keeps the bars', async (t) => {
  const release = await openRelease(FOLDER, { provider: 'cpu' });
  t.after(() => release.close());
  const { files, models } = release.manifest;
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  assert.ok(bytes <= BUDGET, `${bytes} bytes`);
  const figures = (models.card as { calibration: typeof LEAST }).calibration;
  for (const [name, least] of Object.entries(LEAST)) assert.ok(figures[name as keyof typeof LEAST] >= least, name);
});

test('the index of the committed release finds the neighbours of real titles', async (t) => {
  const release = await openRelease(FOLDER, { provider: 'cpu' });
  t.after(() => release.close());
  const items = parseTitles(readFileSync(PROBE_TITLES, 'utf8'), PROBE_TITLES).slice(0, 50);
  const { recall } = await measureRecall(release, items);
  assert.ok(recall >= RECALL_BAR, `recall ${recall}`);
});

test('the committed int8 models repeat what Python wrote, within what kinds of core differ by', async (t) => {
  const { tokenizer, encoder, reranker, close } = await openRelease(FOLDER, { provider: 'cpu' });
  t.after(close);
  const cases: Golden[] = JSON.parse(readFileSync(join(FOLDER, 'golden.json'), 'utf8'));
  for (const { title, category, itemIds, embedding, keyphrases } of cases) {
    assert.deepEqual(tokenizer.item(title, category).ids, itemIds);
    const vector = await encoder.encode([itemIds]);
    const cosine = embedding.reduce((sum, value, d) => sum + value * vector[d], 0);
    assert.ok(cosine > 0.995, `cosine ${cosine}`);
    const logits = await reranker.score(
      itemIds,
      keyphrases.map(({ ids }) => ids),
    );
    for (const [n, keyphrase] of keyphrases.entries()) {
      for (const head of [0, 1]) assert.ok(Math.abs(logits[n * 2 + head] - keyphrase.logits[head]) < 0.3);
    }
  }
});

test('a candidate of the committed int8 reranker scores alone as among 100 others', async (t) => {
  const { tokenizer, reranker, keyphrases, close } = await openRelease(FOLDER, { provider: 'cpu' });
  t.after(close);
  const { ids } = tokenizer.item('Nespresso Vertuo Next Coffee and Espresso Machine', 'Coffee & Espresso Machines');
  const candidates = Array.from({ length: 101 }, (_, n) => keyphrases.tokens(n * 1000));
  const together = await reranker.score(ids, candidates);
  let furthest = 0;
  for (let n = 0; n < candidates.length; n += 10) {
    const alone = await reranker.score(ids, [candidates[n]]);
    for (const head of [0, 1]) furthest = Math.max(furthest, Math.abs(alone[head] - together[n * 2 + head]));
  }
  assert.ok(furthest < 1e-3, `a logit differs by ${furthest}`);
});
