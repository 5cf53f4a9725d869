import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'built', 'runs', 'models', 'fixtures', '__pycache__']);

/**
 * Paths of the repository's own text files below `folder`, relative to `root` with forward slashes, sorted.
 * Installed, generated and binary folders are left out, and so are hidden ones other than `.ci`.
 */
export function sourceFiles(root: string, folder = ''): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    const hidden = entry.name.startsWith('.') && entry.name !== '.ci' && entry.isDirectory();
    if (entry.isDirectory() && !hidden && !SKIPPED.has(entry.name)) found.push(...sourceFiles(root, path));
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}

/** Prints findings one a line and gives the exit code. */
export function report(name: string, findings: string[]): number {
  for (const finding of findings) console.error(`${name}: ${finding}`);
  if (findings.length === 0) console.log(`${name}: ok`);
  return findings.length === 0 ? 0 : 1;
}
