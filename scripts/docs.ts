/** Fills the generated parts of the documents; with --check, only names those that differ from what would be written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generators } from './generate/all.ts';
import { docFiles } from './lib/doc-files.ts';
import { report } from './lib/files.ts';

import { fillMarkers, type Generator } from './lib/markers.ts';

/** Documents below `root` whose generated parts are out of date, or broken; with `write` they are brought up to date. */
export async function staleDocs(root: string, makers: Record<string, Generator> = generators(root), write = false) {
  const findings: string[] = [];
  for (const doc of docFiles(root)) {
    try {
      const old = readFileSync(join(root, doc), 'utf8');
      const now = await fillMarkers(old, makers);
      if (now === old) continue;
      if (write) writeFileSync(join(root, doc), now);
      else findings.push(`${doc} has generated parts that are out of date: run npm run docs`);
    } catch (error) {
      findings.push(`${doc}: ${(error as Error).message}`);
    }
  }
  return findings;
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..');
  process.exitCode = report('docs', await staleDocs(root, undefined, !process.argv.includes('--check')));
}
