import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasLogic } from './logic.ts';

/** Where tests live that have no twin in the sources: they look at several files, or at the whole. */
export const FREE_FOLDERS = ['browser', 'contracts', 'faults', 'process', 'regressions', 'repository', 'surfaces'];

/** Path of the test that belongs to a source file: src/a/b.ts -> test/a/b.test.ts, scripts/b.ts -> test/scripts/b.test.ts. */
export function twinOf(source: string): string {
  return `test/${source.replace(/^src\//, '').replace(/\.ts$/, '.test.ts')}`;
}

/**
 * Source files with logic and without a test of their own.
 * @param files all paths of the repository
 * @param untested path -> reason, for files that are tested elsewhere; entries that no longer apply are findings too
 */
export function missingTwins(root: string, files: string[], untested: Record<string, string>): string[] {
  const all = new Set(files);
  const findings: string[] = [];
  for (const file of files) {
    if (!/^(src|scripts|bench|page)\/.*\.ts$/.test(file) || all.has(twinOf(file)) || file in untested) continue;
    if (hasLogic(readFileSync(join(root, file), 'utf8'))) findings.push(`${file} has no test: write ${twinOf(file)}`);
  }
  for (const file of Object.keys(untested)) {
    if (!all.has(file)) findings.push(`${file} is listed as untested and does not exist: take it off the list`);
    else if (all.has(twinOf(file))) findings.push(`${file} is listed as untested and has a test: take it off the list`);
  }
  return findings;
}

/** Tests in a mirrored folder whose source was renamed or removed. */
export function orphanTests(files: string[]): string[] {
  const twins = new Set(files.map(twinOf));
  const free = new RegExp(`^test/(${FREE_FOLDERS.join('|')})/`);
  return files
    .filter((file) => /^test\/.*\.test\.ts$/.test(file) && !free.test(file) && !twins.has(file))
    .map((file) => `${file} mirrors no source file: rename it, or move it to test/{${FREE_FOLDERS.join(',')}}`);
}
