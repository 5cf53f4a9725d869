import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { indexFindings, tableFindings } from '../release/agreement.ts';
import { replayGolden } from '../release/golden.ts';
import { openRelease, type Release } from '../release/open.ts';
import { measureRecall, RECALL_BAR } from '../release/recall.ts';
import { parseTitles, type TitleLine } from '../release/titles.ts';
import { verifyRelease } from '../release/verify.ts';
import { PROBE_TITLES } from './package.ts';

const MAX_TITLES = 200;

/** Adds `bidphrase verify`: one line a check, exit code 1 if one fails. */
export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description('check a release: hashes, schema, models against golden.json, counts, index against table, recall')
    .argument('<folder>', 'release to check')
    .addOption(
      new Option(
        '--titles <file>',
        'items of the recall check: TSV with title and category, or a title a line',
      ).default(PROBE_TITLES, '200 held-out titles that come with the package'),
    )
    .action(async (folder: string, options: { titles: string }) => {
      const good = await verifyFolder(folder, options.titles, (line) => console.log(line));
      process.exitCode = good ? 0 : 1;
    });
}

/** Runs all checks and tells each in a line. @returns whether all passed */
export async function verifyFolder(folder: string, titlesFile: string, say: (line: string) => void): Promise<boolean> {
  let release: Release;
  try {
    const { id, files, schemaVersion } = await verifyRelease(folder);
    say(`ok    manifest: ${id}, schema version ${schemaVersion}`);
    say(`ok    files: length and sha256 of ${Object.keys(files).length}`);
    release = await openRelease(folder, { verified: true });
  } catch (error) {
    say(`FAIL  ${(error as Error).message}`);
    return false;
  }
  try {
    return await checkOpened(folder, release, titlesFile, say);
  } finally {
    await release.close();
  }
}

async function checkOpened(
  folder: string,
  release: Release,
  titlesFile: string,
  say: (line: string) => void,
): Promise<boolean> {
  const { manifest, keyphrases, index } = release;
  let good = true;
  const check = (findings: string[], line: string) => {
    if (findings.length === 0) return say(`ok    ${line}`);
    good = false;
    for (const finding of findings) say(`FAIL  ${finding}`);
  };
  const { name, encoder, reranker } = manifest.models;
  const kind = reranker.kind ?? 'prefix';
  check([], `models: ${name}, ${encoder.dims} dims, reranker of kind ${kind}, heads llm and sr`);
  const { pairs, findings } = await replayGolden(folder, release);
  check(findings, pairs > 0 ? `golden: ${pairs} pairs as training scored them` : 'golden: no golden.json to replay');
  check(tableFindings(release), `table: ${keyphrases.rows} keyphrases in ${keyphrases.groups} groups`);
  check(indexFindings(release), `index: ${index.size} vectors, one for each group`);
  const titles = readTitles(titlesFile);
  const { recall, k, items } = await measureRecall(release, titles);
  const line = `recall@${k}: ${recall.toFixed(4)} over ${items} items (at least ${RECALL_BAR})`;
  check(recall >= RECALL_BAR ? [] : [`${line}: build with a higher --connectivity`], line);
  return good;
}

function readTitles(file: string): TitleLine[] {
  const titles = parseTitles(readFileSync(file, 'utf8'), file).slice(0, MAX_TITLES);
  if (titles.length === 0) throw new Error(`${file} has no title: give at least one`);
  return titles;
}
