import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createLog } from '../src/commands/log.ts';
import { openCore } from '../src/commands/wire.ts';
import { loadConfig } from '../src/config/load.ts';
import type { Recommender } from '../src/core/recommender.ts';
import { parseTitles, type TitleLine } from '../src/release/titles.ts';
import { type ExplainedPair, explainedPage } from './lib/explained-page.ts';

const TITLES = 'bench/dev-titles.tsv';
const PAGE = 'docs/explained.md';
const COUNT = 50;
/** Every so many-th title is taken, and of its refused candidates one nearer and one farther from the item. */
const STEP = 13;
const PLACES = [2, 40];

/** Writes docs/explained.md: fifty refused pairs of development titles with what `explain: true` says of them; `--print` prints it. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { print: { type: 'boolean' } } });
  const core = await openCore(loadConfig(process.env), createLog('warn', 'stderr'));
  try {
    const titles = parseTitles(readFileSync(inRoot(TITLES), 'utf8'), TITLES);
    const pairs: ExplainedPair[] = [];
    for (let at = 0; pairs.length < COUNT && at < titles.length * STEP; at += STEP) {
      pairs.push(...(await refused(core.recommender, titles[at % titles.length])));
    }
    const page = explainedPage(core.recommender.info().release, pairs.slice(0, COUNT));
    if (values.print) process.stdout.write(page);
    else writeFileSync(inRoot(PAGE), page);
  } finally {
    await core.close();
  }
}

async function refused(recommender: Recommender, item: TitleLine): Promise<ExplainedPair[]> {
  const everything = { item, minLlm: 0, minSr: 0, rules: false, limit: 100, candidates: 100 };
  const { answer: all } = await recommender.recommend(everything);
  const near = all.keyphrases.toSorted((a, b) => b.similarity - a.similarity).map(({ keyphrase }) => keyphrase);
  const { answer } = await recommender.rank({ item, keyphrases: near, explain: true });
  const failing = answer.keyphrases.filter((one) => !(one.passLlm && one.passSr && one.passRules));
  return PLACES.flatMap((place) => failing.slice(place, place + 1)).flatMap(({ keyphrase, llm, explanation }) =>
    explanation === null ? [] : [{ item, keyphrase, llm: llm ?? 0, explanation }],
  );
}

function inRoot(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

await main();
