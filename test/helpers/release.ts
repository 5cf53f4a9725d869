import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { buildRelease } from '../../src/build/build.ts';
import { temporaryFolder } from './folder.ts';
import { TINY_KEYPHRASES, TINY_MODELS } from './tiny-models.ts';

let built: Promise<string> | undefined;

/** Folder of the release of the fixture models and keyphrases, built once a process. Do not write to it. */
export function tinyRelease(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-tiny-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const out = join(folder, 'release');
  await buildRelease({ keyphrases: TINY_KEYPHRASES, models: TINY_MODELS, out });
  return out;
}

/** A release of the first `count` fixture keyphrases; gone when the test ends. */
export async function smallRelease(t: TestContext, count: number): Promise<string> {
  const lines = readFileSync(TINY_KEYPHRASES, 'utf8')
    .split('\n')
    .slice(0, count + 1);
  return releaseOf(t, `${lines.join('\n')}\n`);
}

/** A release of a TSV text (with its header line); gone when the test ends. */
export async function releaseOf(t: TestContext, tsv: string): Promise<string> {
  const folder = temporaryFolder(t);
  const keyphrases = join(folder, 'keyphrases.tsv');
  writeFileSync(keyphrases, tsv);
  const out = join(folder, 'release');
  await buildRelease({ keyphrases, models: TINY_MODELS, out });
  return out;
}

/** A copy of the tiny release to damage; gone when the test ends. */
export async function copyOfRelease(t: TestContext): Promise<string> {
  const copy = join(temporaryFolder(t), 'release');
  cpSync(await tinyRelease(), copy, { recursive: true });
  for (const name of readdirSync(copy)) chmodSync(join(copy, name), 0o644);
  return copy;
}

/** Damages one file of a release. */
export function damage(folder: string, name: string, how: 'cut' | 'flip' | 'remove'): void {
  const file = join(folder, name);
  if (!existsSync(file)) throw new Error(`${file} does not exist`);
  const bytes = readFileSync(file);
  if (how === 'remove') rmSync(file);
  else if (how === 'cut') truncateSync(file, bytes.length >> 1);
  else {
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(file, bytes);
  }
}
