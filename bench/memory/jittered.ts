import { copyFileSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveUsearch } from '../../src/index/usearch.ts';
import { quantise } from '../../src/pipeline/similarity.ts';
import { encodeColumns } from '../../src/release/columns.ts';
import { type KeyphraseTable, openKeyphrases } from '../../src/release/keyphrases.ts';
import { INDEX_FILE, type Manifest, releaseId, TABLE_FILE } from '../../src/release/manifest.ts';
import { indexRows } from '../../src/release/open.ts';
import { readManifest, sha256 } from '../../src/release/verify.ts';
import { seeded } from '../load/random.ts';

/** Spread of the noise that is added to each value of a unit vector of 64 values. */
const NOISE = 0.02;

/**
 * A release of so many rows out of another: its own rows, and copies of them with numbered texts and vectors moved a little.
 * For measuring size and time only, its keyphrases are not worth recommending. Its id says so by being another one.
 */
export async function jitteredRelease(source: string, out: string, rows: number): Promise<void> {
  const { id: _, ...manifest } = readManifest(source);
  const unfinished = `${out}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const table = openKeyphrases(join(source, TABLE_FILE), manifest.models.encoder.dims);
  const columns = copies(table, rows);
  writeFileSync(join(unfinished, TABLE_FILE), encodeColumns(columns, manifest.models.tokenizer.vocabulary));
  const representatives = () => columns.groups;
  const content = indexRows({ dims: table.dims, vectors: columns.vectors, representatives });
  saveUsearch(join(unfinished, INDEX_FILE), content, manifest.index, (done) => {
    if (done % 409_600 === 0) console.error(`  ${done} of ${rows} in the index`);
  });
  const files: Manifest['files'] = {};
  for (const name of Object.keys(manifest.files)) {
    const file = join(unfinished, name);
    if (name !== TABLE_FILE && name !== INDEX_FILE) copyFileSync(join(source, name), file);
    files[name] = { sha256: await sha256(file), bytes: statSync(file).size };
  }
  const contents = {
    ...manifest,
    files,
    keyphrases: { ...manifest.keyphrases, rows, groups: rows },
    index: { ...manifest.index, size: rows },
  };
  writeFileSync(join(unfinished, 'manifest.json'), JSON.stringify({ ...contents, id: releaseId(contents) }));
  renameSync(unfinished, out);
}

function copies(table: KeyphraseTable, rows: number) {
  const { dims } = table;
  const random = seeded(1);
  const vectors = new Int8Array(rows * dims);
  const scales = new Float32Array(rows);
  const [texts, tokens, sources]: [string[], ArrayLike<number>[], number[]] = [[], [], []];
  for (let row = 0; row < rows; row++) {
    const source = row % table.rows;
    const copy = Math.floor(row / table.rows);
    sources.push(source);
    texts.push(copy === 0 ? table.text(source) : `${table.text(source)} ${copy}`);
    tokens.push(table.tokens(source));
    const moved = jitter(table, source, copy === 0 ? 0 : NOISE, random);
    vectors.set(moved.vector, row * dims);
    scales[row] = moved.scale;
  }
  return {
    ...{ dims, texts, tokens, vectors, scales, groups: Uint32Array.from({ length: rows }, (_, row) => row) },
    demands: sources.map((source) => table.demand(source)),
    leaves: sources.map((source) => table.leaf(source)),
    insights: {},
  };
}

/** A row's vector, every value moved by up to `noise` either way, and made a unit vector again. */
function jitter({ dims, vectors, scales }: KeyphraseTable, row: number, noise: number, random: () => number) {
  const moved = Float32Array.from(
    { length: dims },
    (_, d) => vectors[row * dims + d] * scales[row] + noise * (2 * random() - 1),
  );
  const length = Math.hypot(...moved);
  return quantise(moved.map((value) => value / length));
}
