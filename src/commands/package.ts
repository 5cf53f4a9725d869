import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, OPTIONS } from '../config/schema.ts';
import { currentRelease } from '../release/current.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** 200 held-out lexicon titles that come with the package: no model was trained on them, no setting of retrieval chosen by them. */
export const PROBE_TITLES = resolve(ROOT, 'models/probe-titles.tsv');

/** The page as `npm run build:page` wrote it; it comes with the package. */
export const BUILT_PAGE = resolve(ROOT, 'page/built');

/** This package's version. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')).version;
}

/** The release folder to open: the one of the settings, or the one that its pointer names. */
export function releaseFolder(config: Pick<Config, 'release'>): string {
  return currentRelease(releaseRoot(config));
}

/** The folder of the settings: the default one comes with the package, any other is relative to where the caller is. */
export function releaseRoot({ release }: Pick<Config, 'release'>): string {
  return release === OPTIONS.release.default ? resolve(ROOT, release) : resolve(release);
}
