import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRelease } from '../../src/build/build.ts';
import { type Golden, TINY_KEYPHRASES, TINY_MODELS } from './tiny-models.ts';

/** What a models folder with a reranker of the standard kind has other than the tiny models. */
const STANDARD = join(import.meta.dirname, '..', 'fixtures', 'tiny-standard');

let models: string | undefined;
let release: Promise<string> | undefined;

/** Folder of the tiny models with a reranker of the standard kind, put together once a process. Do not write to it. */
export function standardModels(): string {
  models ??= putTogether();
  return models;
}

function putTogether(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-standard-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const from of [TINY_MODELS, STANDARD]) cpSync(from, join(folder, 'models'), { recursive: true });
  return join(folder, 'models');
}

/** Inputs and outputs that Python wrote of the standard reranker. */
export function standardGolden(): Golden[] {
  return JSON.parse(readFileSync(join(STANDARD, 'golden.json'), 'utf8'));
}

/** Folder of the release of the standard models and the fixture keyphrases. Do not write to it. */
export function standardRelease(): Promise<string> {
  release ??= build();
  return release;
}

async function build(): Promise<string> {
  const out = join(standardModels(), '../release');
  await buildRelease({ keyphrases: TINY_KEYPHRASES, models: standardModels(), out });
  return out;
}
