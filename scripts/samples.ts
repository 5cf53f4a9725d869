import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createLog } from '../src/commands/log.ts';
import { openCore } from '../src/commands/wire.ts';
import { loadConfig } from '../src/config/load.ts';
import type { Recommender } from '../src/core/recommender.ts';
import { parseTitles, type TitleLine } from '../src/release/titles.ts';
import { type PageText, type Sample, samplesPage } from './lib/sample-page.ts';

const PAGES = [
  {
    titles: 'models/probe-titles.tsv',
    page: 'docs/samples.md',
    heading: 'Samples',
    about:
      'They are the first lexicon titles by hash that no model was trained on and no phrase was composed from; but kinds of ' +
      'mistake seen here steered what was judged next (`training/judgements/README.md`).',
  },
  {
    titles: 'bench/odd-titles.tsv',
    page: 'docs/odd-titles.md',
    heading: 'Odd titles',
    about:
      'They are unlike what the models learnt from: one word, capitals only, German, Spanish, bare part numbers. Few ' +
      'right phrases or none are wanted, and a word on why.',
  },
];
const COUNT = 20;

/**
 * Writes docs/samples.md and docs/odd-titles.md: what the release recommends for twenty titles each. With
 * `--titles FILE` (TSV, columns title and category) it prints the same for those titles and writes nothing.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { titles: { type: 'string' } } });
  const core = await openCore(loadConfig(process.env), createLog('warn', 'stderr'));
  const pageOf = async (file: string, text: PageText) => {
    const titles = parseTitles(readFileSync(file, 'utf8'), file).slice(0, COUNT);
    return samplesPage(await ask(core.recommender, titles), text);
  };
  try {
    if (values.titles) {
      process.stdout.write(await pageOf(values.titles, { heading: 'Samples', about: `From ${values.titles}.` }));
      return;
    }
    for (const { titles, page, ...text } of PAGES) writeFileSync(inRoot(page), await pageOf(inRoot(titles), text));
  } finally {
    await core.close();
  }
}

function inRoot(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

async function ask(recommender: Recommender, titles: readonly TitleLine[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const item of titles) samples.push({ item, answer: (await recommender.recommend({ item })).answer });
  return samples;
}

await main();
