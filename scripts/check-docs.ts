/** Finds what the documents name and the repository lacks: paths, links, commands, options; and folders without a word. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { staleDocs } from './docs.ts';
import { docFiles } from './lib/doc-files.ts';
import { report, sourceFiles } from './lib/files.ts';
import { unexplainedFolders } from './lib/folders.ts';
import { commandCheck } from './lib/known-commands.ts';
import { codeSpans, fileLinks } from './lib/markdown.ts';
import { commandMentions, pathMentions } from './lib/mentions.ts';

/** Paths that commands make: named in the documents, absent in a fresh clone. */
const MADE = /^(dist|runs|training\/\.venv|\.chromium)(\/|$)/;

const root = resolve(process.argv[2] ?? resolve(import.meta.dirname, '..'));
const files = sourceFiles(root);
const names = new Set(
  [...files, ...globSync('{models,test/fixtures}/**/*', { cwd: root })].map((file) => basename(file)),
);
const checkCommand = commandCheck(root);

function exists(path: string, doc: string): boolean {
  if (MADE.test(path) || (!path.includes('/') && names.has(path))) return true;
  return [root, join(root, dirname(doc))].some((base) => existsSync(join(base, path)) || hasMatch(path, base));
}

function hasMatch(path: string, base: string): boolean {
  return /[*{]/.test(path) && globSync(path, { cwd: base }).length > 0;
}

function findings(doc: string): string[] {
  const markdown = readFileSync(join(root, doc), 'utf8');
  const found: [line: number, what: string][] = [];
  for (const span of codeSpans(markdown)) {
    for (const path of pathMentions(span)) if (!exists(path, doc)) found.push([span.line, `${path} does not exist`]);
    for (const mention of commandMentions(span)) {
      const problem = checkCommand(mention);
      if (problem) found.push([span.line, problem]);
    }
  }
  for (const { text, line } of fileLinks(markdown)) {
    if (!existsSync(join(root, dirname(doc), text))) found.push([line, `the link ${text} leads nowhere`]);
  }
  return found.map(([line, what]) => `${doc}:${line}: ${what}`);
}

const architecture = join(root, 'ARCHITECTURE.md');
process.exitCode = report('check-docs', [
  ...docFiles(root).flatMap(findings),
  ...(await staleDocs(root)),
  ...unexplainedFolders(existsSync(architecture) ? readFileSync(architecture, 'utf8') : '', files),
]);
