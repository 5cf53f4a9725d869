import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { openExact } from '../../src/index/exact.ts';
import { buildLexical } from '../../src/index/lexical.ts';
import { openEncoder } from '../../src/model/encoder.ts';
import { openReranker } from '../../src/model/reranker.ts';
import type { ModelSpec } from '../../src/model/spec.ts';
import { openTokenizer } from '../../src/model/tokenizer.ts';
import type { Parts } from '../../src/pipeline/parts.ts';
import { encodePhrases, tokenizePhrases } from '../../src/pipeline/phrases.ts';
import { quantise } from '../../src/pipeline/similarity.ts';
import { thresholdsOf } from '../../src/release/manifest.ts';
import { variantKey } from '../../src/text/variants.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures');
const MODELS = join(FIXTURES, 'tiny-models');

/** Keyphrases of the fixture with their demand and leaf. */
export const FIXTURE_KEYPHRASES = readFileSync(join(FIXTURES, 'keyphrases.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([text, demand, leaf]): UniverseRow => ({ text, demand: demand ? Number(demand) : null, leaf: leaf || null }));

/** A keyphrase of a universe without a release folder. */
export interface UniverseRow {
  text: string;
  demand: number | null;
  leaf?: string | null;
}

/** The tiny models on a universe of the keyphrases given, without a release folder; models close with the test. */
export async function openParts(t: TestContext, universe = FIXTURE_KEYPHRASES): Promise<Parts & { spec: ModelSpec }> {
  const spec: ModelSpec = JSON.parse(readFileSync(join(MODELS, 'models.json'), 'utf8'));
  const tokenizer = openTokenizer(join(MODELS, spec.tokenizer.file), spec);
  const encoder = await openEncoder(join(MODELS, spec.encoder.file), spec);
  const reranker = await openReranker(join(MODELS, spec.reranker.file), spec);
  t.after(() => Promise.all([encoder.close(), reranker.close()]));
  const models = {
    tokenizer,
    encoder,
    reranker,
    calibration: spec.calibration,
    thresholds: thresholdsOf({ models: spec }),
  };
  const empty = {
    release: 'bp-test',
    index: { size: 0, search: () => [] },
    lexical: { search: () => [] },
    rows: {} as Parts['rows'],
  };
  const texts = universe.map(({ text }) => text);
  const ids = tokenizePhrases(tokenizer, texts).map((one) => one.ids);
  const leaves = new Set(universe.map(({ leaf }) => leaf?.toLowerCase()));
  const keys = texts.map(variantKey);
  const quantised = (await encodePhrases({ ...empty, ...models }, ids)).map(quantise);
  const { dims } = encoder;
  const rows = Uint32Array.from(universe.keys());
  const vectors = new Int8Array(universe.length * dims);
  quantised.forEach(({ vector }, row) => {
    vectors.set(vector, row * dims);
  });
  return {
    ...empty,
    ...models,
    spec,
    index: openExact({ dims, rows, vectors }),
    lexical: buildLexical({ rows, tokens: (row) => ids[row], fold: tokenizer.singular }),
    rows: {
      text: (row) => universe[row].text,
      demand: (row) => universe[row].demand,
      weight: (row) => universe[row].demand,
      insights: () => null,
      leaf: (row) => universe[row].leaf ?? null,
      hasLeaf: (name) => leaves.has(name.toLowerCase()),
      variants: () => [],
      listed: (keyphrase) => keys.indexOf(variantKey(keyphrase)),
      tokens: (row) => ids[row],
      vector: (row) => quantised[row],
    },
  };
}
