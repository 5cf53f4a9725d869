import { join } from 'node:path';
import { openExact } from '../index/exact.ts';
import { buildHnswlib } from '../index/hnswlib.ts';
import { buildLexical, type LexicalIndex } from '../index/lexical.ts';
import { openUsearch } from '../index/usearch.ts';
import type { IndexRows, VectorEngine, VectorIndex } from '../index/vector-index.ts';
import { type Encoder, openEncoder } from '../model/encoder.ts';
import { openReranker, type Reranker } from '../model/reranker.ts';
import type { SessionOptions } from '../model/session.ts';
import { type ItemTokenizer, openTokenizer } from '../model/tokenizer.ts';
import { ReleaseError } from './error.ts';
import { type KeyphraseTable, openKeyphrases } from './keyphrases.ts';
import { INDEX_FILE, type Manifest, TABLE_FILE } from './manifest.ts';
import { REMEDY, readManifest, verifyRelease } from './verify.ts';

export interface OpenOptions extends SessionOptions {
  /** Default `usearch`. */
  vectorEngine?: VectorEngine;
  /** True if this process has verified the folder a moment ago (its other workers need not hash 100 MB again). */
  verified?: boolean;
  /** Told of each file before it is opened. */
  step?: (file: string) => void;
}

/** A release, ready to answer. */
export interface Release {
  manifest: Manifest;
  tokenizer: ItemTokenizer;
  encoder: Encoder;
  reranker: Reranker;
  keyphrases: KeyphraseTable;
  index: VectorIndex;
  lexical: LexicalIndex;
  provider: string;
  /** Await the last run first. */
  close(): Promise<void>;
}

/** Verifies and opens a release; any failure is a ReleaseError of one line. */
export async function openRelease(folder: string, options: OpenOptions = {}): Promise<Release> {
  const { vectorEngine = 'usearch', verified = false, step = () => {}, ...session } = options;
  const manifest = verified ? readManifest(folder) : await verifyRelease(folder);
  const { models } = manifest;
  let file = '';
  const path = (name: string) => {
    step(name);
    file = join(folder, name);
    return file;
  };
  const opened: { close(): unknown }[] = [];
  const keep = <T extends { close(): unknown }>(one: T): T => {
    opened.push(one);
    return one;
  };
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one.close();
  };
  try {
    const tokenizer = openTokenizer(path(models.tokenizer.file), models);
    const keyphrases = openKeyphrases(path(TABLE_FILE), models.encoder.dims);
    checkCounts(manifest, keyphrases);
    const index = keep(await openIndex(path(INDEX_FILE), manifest, keyphrases, vectorEngine));
    if (index.size !== keyphrases.groups) throw new Error(`${INDEX_FILE} has ${index.size} vectors: ${REMEDY}`);
    const encoder = keep(await openEncoder(path(models.encoder.file), models, session));
    const reranker = keep(await openReranker(path(models.reranker.file), models, session));
    path(TABLE_FILE);
    const lexical = buildLexical({
      rows: keyphrases.representatives(),
      tokens: keyphrases.tokens,
      fold: tokenizer.singular,
    });
    return { manifest, tokenizer, encoder, reranker, keyphrases, index, lexical, provider: reranker.provider, close };
  } catch (error) {
    await close();
    if (error instanceof ReleaseError) throw error;
    const { message } = error as Error;
    const where = message.includes(file) ? '' : `${file}: `;
    throw new ReleaseError(`Release ${folder} cannot be opened: ${where}${message}`, error);
  }
}

function checkCounts({ keyphrases: want }: Manifest, { rows, groups }: KeyphraseTable): void {
  if (rows === want.rows && groups === want.groups) return;
  const says = `the manifest says ${want.rows} and ${want.groups}`;
  throw new ReleaseError(`${TABLE_FILE} has ${rows} rows in ${groups} groups, ${says}: ${REMEDY}`);
}

async function openIndex(
  file: string,
  { index: settings }: Manifest,
  table: KeyphraseTable,
  engine: VectorEngine,
): Promise<VectorIndex> {
  if (engine === 'usearch') return openUsearch(file, settings.dims, settings);
  return engine === 'exact' ? openExact(indexRows(table)) : buildHnswlib(indexRows(table), settings);
}

/** What an index over a table holds: the representatives and their vectors. */
export function indexRows(table: Pick<KeyphraseTable, 'dims' | 'vectors' | 'representatives'>): IndexRows {
  const { dims } = table;
  const rows = table.representatives();
  const vectors = new Int8Array(rows.length * dims);
  rows.forEach((row, n) => {
    vectors.set(table.vectors.subarray(row * dims, (row + 1) * dims), n * dims);
  });
  return { dims, rows, vectors };
}
