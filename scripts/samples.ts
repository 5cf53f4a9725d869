import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createLog } from '../src/commands/log.ts';
import { PROBE_TITLES } from '../src/commands/package.ts';
import { openCore } from '../src/commands/wire.ts';
import { loadConfig } from '../src/config/load.ts';
import type { Recommender } from '../src/core/recommender.ts';
import { parseTitles, type TitleLine } from '../src/release/titles.ts';
import { type Sample, samplesPage } from './lib/sample-page.ts';

const PAGE = fileURLToPath(new URL('../docs/samples.md', import.meta.url));
const COUNT = 20;

/**
 * Writes docs/samples.md: what the release recommends for the first twenty held-out lexicon titles. With
 * `--titles FILE` (TSV, columns title and category) it prints the same for those titles and writes nothing.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { titles: { type: 'string' } } });
  const file = values.titles ?? PROBE_TITLES;
  const titles = parseTitles(readFileSync(file, 'utf8'), file).slice(0, COUNT);
  const core = await openCore(loadConfig(process.env), createLog('warn', 'stderr'));
  try {
    const page = samplesPage(await ask(core.recommender, titles));
    if (values.titles) process.stdout.write(page);
    else writeFileSync(PAGE, page);
  } finally {
    await core.close();
  }
}

async function ask(recommender: Recommender, titles: readonly TitleLine[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const item of titles) samples.push({ item, answer: (await recommender.recommend({ item })).answer });
  return samples;
}

await main();
