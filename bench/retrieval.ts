import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PROBE_TITLES } from '../src/commands/package.ts';
import { partsOf } from '../src/engine/parts.ts';
import { openUsearch } from '../src/index/usearch.ts';
import { LEXICAL_SHARE } from '../src/pipeline/candidates.ts';
import { INDEX_FILE } from '../src/release/manifest.ts';
import { openRelease, type Release } from '../src/release/open.ts';
import { measureRecall } from '../src/release/recall.ts';
import { parseTitles, type TitleLine } from '../src/release/titles.ts';
import { describeMachine } from './machine.ts';
import { CANDIDATES, countPassing, DEEP, type Passing } from './passing.ts';
import { fillMarkers, table } from './report.ts';
import { mean } from './stats.ts';

const PAGE = fileURLToPath(new URL('../docs/retrieval.md', import.meta.url));
const DEV_TITLES = fileURLToPath(new URL('dev-titles.tsv', import.meta.url));
const SHARES = [0, 0.25, 0.5, 0.75, 1];
const EXPANSIONS = [128, 256, 512, 1024];
const ENOUGH = 15;

/**
 * What the choices of retrieval rest on, measured on development titles (`--titles` names others): how many of the
 * keyphrases that pass both thresholds are among 100 candidates, by share of the candidates that come by shared tokens,
 * and the index's recall by `expansionSearch`. Then what was chosen, on held-out titles, which chose nothing: the figure
 * to publish. `--count` takes the first titles of both files only; `--dry` only prints.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      release: { type: 'string', default: 'models/default' },
      titles: { type: 'string', default: DEV_TITLES },
      count: { type: 'string', default: '1000' },
      dry: { type: 'boolean' },
    },
  });
  const count = Number(values.count);
  if (!(count >= 1)) throw new Error(`--count ${values.count}: give a whole number, 1 or more`);
  const read = (file: string) => parseTitles(readFileSync(file, 'utf8'), file).slice(0, count);
  const [choosing, heldOut] = [read(values.titles), read(PROBE_TITLES)];
  const release = await openRelease(values.release);
  try {
    const parts = partsOf(release);
    const facts = describeMachine().map(([name, value]) => `${name}: ${value}`);
    const text = [
      `Release ${release.manifest.id}. ${facts.join('; ')}.`,
      `Choices, on ${choosing.length} titles of ${basename(values.titles)}:`,
      sharesTable(await countPassing(parts, choosing, SHARES)),
      await expansionTable(values.release, release, choosing),
      `What was chosen, on ${heldOut.length} held-out titles (${basename(PROBE_TITLES)}):`,
      sharesTable(await countPassing(parts, heldOut, [LEXICAL_SHARE])),
      recallLine(await measureRecall(release, heldOut)),
    ].join('\n\n');
    console.log(text);
    if (!values.dry) fillMarkers(PAGE, 'retrieval', text);
  } finally {
    await release.close();
  }
}

function sharesTable({ pool, byShare }: Passing): string {
  const able = pool.filter((one) => one >= ENOUGH).length;
  const row = (label: string, counts: readonly number[]) => {
    const enough = counts.filter((one, n) => one >= ENOUGH && pool[n] >= ENOUGH).length;
    return [label, mean(counts).toFixed(1), `${enough} of ${able}`];
  };
  return table([
    ['candidates', 'passing keyphrases a title', `titles with at least ${ENOUGH}, of those that can`],
    row(`everything within ${DEEP} of either search`, pool),
    ...[...byShare].map(([share, counts]) => row(`${CANDIDATES}, share ${share}`, counts)),
  ]);
}

async function expansionTable(folder: string, release: Release, titles: readonly TitleLine[]): Promise<string> {
  const { index: settings } = release.manifest;
  const rows: string[][] = [];
  for (const expansionSearch of EXPANSIONS) {
    const index = openUsearch(join(folder, INDEX_FILE), settings.dims, { ...settings, expansionSearch });
    const { recall } = await measureRecall({ ...release, index }, titles);
    index.close();
    const label = expansionSearch === settings.expansionSearch ? `${expansionSearch} (this release)` : expansionSearch;
    rows.push([String(label), recall.toFixed(4)]);
  }
  return table([['expansionSearch', 'recall@100 against exact search'], ...rows]);
}

function recallLine({ recall, k }: { recall: number; k: number }): string {
  return `Recall@${k} of the index against exact search: ${recall.toFixed(4)}.`;
}

await main();
