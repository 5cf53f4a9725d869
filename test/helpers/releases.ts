import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { buildRelease } from '../../src/build/build.ts';
import type { Manifest } from '../../src/release/manifest.ts';
import { releaseId } from '../../src/release/manifest.ts';
import { sha256 } from '../../src/release/verify.ts';
import { temporaryFolder } from './folder.ts';
import { tinyRelease } from './release.ts';
import { TINY_KEYPHRASES, TINY_MODELS } from './tiny-models.ts';

let other: Promise<string> | undefined;

/** Another release of the fixture models, without the last keyphrases; built once a process. Do not write to it. */
export function otherRelease(): Promise<string> {
  other ??= buildOther();
  return other;
}

async function buildOther(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bidphrase-other-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const keyphrases = join(folder, 'keyphrases.tsv');
  const lines = readFileSync(TINY_KEYPHRASES, 'utf8').split('\n');
  writeFileSync(keyphrases, `${lines.slice(0, 550).join('\n')}\n`);
  const out = join(folder, 'release');
  await buildRelease({ keyphrases, models: TINY_MODELS, out });
  return out;
}

/** A folder of the releases `a` and `b`, which answer much alike; its pointer names `a`. Gone when the test ends. */
export async function twoReleases(t: TestContext): Promise<string> {
  const folder = temporaryFolder(t);
  copyRelease(await tinyRelease(), join(folder, 'a'));
  copyRelease(await otherRelease(), join(folder, 'b'));
  point(folder, 'a');
  return folder;
}

/** A copy that may be damaged. */
export function copyRelease(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  for (const name of readdirSync(to)) chmodSync(join(to, name), 0o644);
  return to;
}

/** Has the pointer of a folder of releases name one. */
export function point(folder: string, name: string): void {
  writeFileSync(join(folder, 'CURRENT'), `${name}\n`);
}

/** Makes the manifest of a damaged release agree with its files again, so that only their readers can tell. */
export async function rehash(folder: string): Promise<void> {
  const file = join(folder, 'manifest.json');
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (const [name, entry] of Object.entries(manifest.files)) {
    entry.sha256 = await sha256(join(folder, name));
    entry.bytes = readFileSync(join(folder, name)).length;
  }
  writeFileSync(file, JSON.stringify({ ...manifest, id: releaseId(manifest) }));
}

/** Id of a release. */
export function idOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).id;
}
