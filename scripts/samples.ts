import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openCore } from '../src/commands/wire.ts';
import { loadConfig } from '../src/config/load.ts';
import type { RecommendAnswer } from '../src/contract/recommend.ts';
import { parseTitles, samplesPage, type Title } from './sample-page.ts';

const HELD_OUT = new URL('../bench/heldout-titles.tsv', import.meta.url);
const PAGE = new URL('../docs/samples.md', import.meta.url);
const COUNT = 20;

/**
 * Writes docs/samples.md: what the release recommends for the first twenty held-out lexicon titles, bad phrases
 * included. `--titles FILE` (columns title, category) prints the same for other titles and writes nothing.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { titles: { type: 'string' }, release: { type: 'string' } } });
  const titles = parseTitles(readFileSync(values.titles ?? HELD_OUT, 'utf8')).slice(0, COUNT);
}
