import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { USEARCH_DEFAULTS } from '../index/usearch.ts';
import { openEncoder } from '../model/encoder.ts';
import { openReranker } from '../model/reranker.ts';
import { openTokenizer } from '../model/tokenizer.ts';
import { encodeColumns } from '../release/columns.ts';
import { GOLDEN_FILE, replayGolden } from '../release/golden.ts';
import {
  INDEX_FILE,
  MANIFEST_VERSION,
  type Manifest,
  type Models,
  ModelsSchema,
  parseAs,
  releaseId,
  TABLE_FILE,
} from '../release/manifest.ts';
import { indexRows } from '../release/open.ts';
import { sha256, verifyRelease } from '../release/verify.ts';
import { knownFrom } from './base.ts';
import { type Embedded, embedRows, type Known } from './embed.ts';
import { groupRows } from './groups.ts';
import { probeLongest, probeModels } from './probe.ts';
import { publish } from './publish.ts';
import { readKeyphraseFile } from './read.ts';
import { checkRows, type Row } from './rows.ts';
import { writeIndex } from './write-index.ts';

export interface BuildOptions {
  keyphrases: string;
  models: string;
  out: string;
  base?: string;
  force?: boolean;
  /** HNSW connectivity; default 16. Lower is smaller and less exact. */
  connectivity?: number;
  /** A step's name, how far it is, of how many rows. */
  progress?: (step: 'encode' | 'index', done: number, total: number) => void;
  /** One line worth telling. */
  say?: (line: string) => void;
}

const CREATED_BY = 'bidphrase build 2';
/** Files of the models folder that travel along if they are there. */
const COMPANIONS = [GOLDEN_FILE, 'model-card.md'];

/** Builds a release from a keyphrase file and a models folder. The same input gives the same bytes. */
export async function buildRelease(options: BuildOptions): Promise<Manifest> {
  const { keyphrases, models: from, out, say = () => {}, progress } = options;
  const models = await readModels(from);
  const settings = { ...USEARCH_DEFAULTS, connectivity: options.connectivity ?? USEARCH_DEFAULTS.connectivity };
  const tokenizer = openTokenizer(join(from, models.tokenizer.file), models);
  const encoder = await openEncoder(join(from, models.encoder.file), models);
  const reranker = await openReranker(join(from, models.reranker.file), models);
  let manifest: Manifest | undefined;
  try {
    await probeModels({ tokenizer, encoder, reranker });
    await probeLongest({ tokenizer, encoder, reranker }, models.limits);
    const { findings } = await replayGolden(from, { tokenizer, encoder, reranker });
    if (findings.length > 0) throw new Error(`${findings[0]}: export and calibrate again, or correct models.json`);
    const { rows: raw, insights: columns } = await readKeyphraseFile(keyphrases);
    const { rows, merged } = checkRows(raw, tokenizer);
    say(`${rows.length} keyphrases${merged ? `, ${merged} duplicates merged` : ''}`);
    const groups = groupRows(rows);
    await publish(out, options.force ?? false, async (folder) => {
      const known = await knownOf(options, models);
      const embedded = await embedRows(rows, { encoder, tokenizer }, known, (done) =>
        progress?.('encode', done, rows.length),
      );
      say(`${embedded.encoded} encoded, ${rows.length - embedded.encoded} taken from the base`);
      writeTable(folder, { rows, groups, embedded, models, columns });
      const table = { dims: encoder.dims, vectors: embedded.vectors, representatives: () => ownGroups(groups) };
      const content = indexRows(table);
      const copied = await writeIndex(folder, content, settings, {
        base: options.base,
        progress: (done) => progress?.('index', done, content.rows.length),
      });
      if (copied) say('index taken from the base, which has the same vectors');
      for (const name of modelFiles(from, models)) copyFileSync(join(from, name), join(folder, name));
      const names = [TABLE_FILE, INDEX_FILE, ...modelFiles(from, models)];
      const index = { engine: 'usearch', metric: 'cos', scalar: 'f16', dims: encoder.dims, ...settings } as const;
      const contents = {
        schemaVersion: MANIFEST_VERSION,
        createdBy: CREATED_BY,
        models,
        keyphrases: { rows: rows.length, groups: content.rows.length, insights: columns },
        index: { ...index, size: content.rows.length },
        files: await filesOf(folder, names.sort()),
      } as const;
      manifest = { ...contents, id: releaseId(contents) };
      writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    });
  } finally {
    await encoder.close();
    await reranker.close();
  }
  return manifest as Manifest;
}

/** What a models folder says of its models; a release holds its models too, so it can stand in for one. */
async function readModels(folder: string): Promise<Models> {
  const file = join(folder, 'models.json');
  if (existsSync(file)) return parseAs(ModelsSchema, file, readFileSync(file, 'utf8'), 'export the models again');
  if (existsSync(join(folder, 'manifest.json'))) return (await verifyRelease(folder)).models;
  throw new Error(`${file} does not exist: make the models with training's export, or name a release that has them`);
}

async function knownOf({ base, models: from, say }: BuildOptions, models: Models): Promise<Known | undefined> {
  if (!base) return undefined;
  const known = await knownFrom(base, {
    encoderFile: join(from, models.encoder.file),
    tokenizerFile: join(from, models.tokenizer.file),
    dims: models.encoder.dims,
  });
  if (!known) say?.(`${basename(base)} was made with other models: everything is encoded anew`);
  return known;
}

interface TableParts {
  rows: Row[];
  groups: Uint32Array;
  embedded: Embedded;
  models: Models;
  /** Insight columns that the keyphrase file has. */
  columns: string[];
}

function writeTable(folder: string, { rows, groups, embedded, models, columns }: TableParts): void {
  const table = {
    dims: models.encoder.dims,
    texts: rows.map((row) => row.text),
    demands: rows.map((row) => row.demand),
    leaves: rows.map((row) => row.leaf),
    groups,
    tokens: rows.map((row) => row.tokens),
    vectors: embedded.vectors,
    scales: embedded.scales,
    insights: Object.fromEntries(columns.map((name) => [name, rows.map((row) => row.insights[name] ?? null)])),
  };
  writeFileSync(join(folder, TABLE_FILE), encodeColumns(table, models.tokenizer.vocabulary));
}

function ownGroups(groups: Uint32Array): Uint32Array {
  return Uint32Array.from(groups.keys()).filter((row) => groups[row] === row);
}

function modelFiles(from: string, { encoder, reranker, tokenizer }: Models): string[] {
  return [encoder.file, reranker.file, tokenizer.file, ...COMPANIONS.filter((name) => existsSync(join(from, name)))];
}

async function filesOf(folder: string, names: string[]): Promise<Manifest['files']> {
  const files: Manifest['files'] = {};
  for (const name of names) {
    const file = join(folder, name);
    files[name] = { sha256: await sha256(file), bytes: statSync(file).size };
  }
  return files;
}
