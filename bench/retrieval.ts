import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { partsOf } from '../src/engine/parts.ts';
import { findCandidates, type ItemQuery } from '../src/pipeline/candidates.ts';
import { excluding } from '../src/pipeline/filter.ts';
import type { Parts } from '../src/pipeline/parts.ts';
import { toScores } from '../src/pipeline/score.ts';
import { openRelease } from '../src/release/open.ts';
import { describeMachine } from './machine.ts';
import { fillMarkers } from './report.ts';

const PAGE = fileURLToPath(new URL('../docs/retrieval.md', import.meta.url));
const TITLES = new URL('heldout-titles.tsv', import.meta.url);
const SHARES = [0, 0.25, 0.5, 0.75, 1];
const CANDIDATES = 100;
/** So many by each search stand for the whole universe. */
const DEEP = 2000;
const ENOUGH = 15;

/**
 * For held-out titles: how many of the keyphrases that pass both thresholds are among 100 candidates, by share of the
 * candidates that come by shared tokens; against a pool of 2,000 candidates by each search. `--dry` only prints.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { release: { type: 'string' }, dry: { type: 'boolean' } } });
  const release = await openRelease(values.release ?? 'models/default');
  const parts = partsOf(release);
  const lines = readFileSync(TITLES, 'utf8').trim().split('\n').slice(1);
  const titles = lines.map((line) => line.split('\t')).map(([title, category]) => ({ title, category }));
  const tallies = new Map([
    ['pool', [] as number[]],
    ...SHARES.map((share) => [String(share), [] as number[]] as const),
  ]);
  for (const { title, category } of titles) {
    const { ids } = parts.tokenizer.item(title, category);
    const item = { query: await parts.encoder.encode([ids]), ids };
    const passing = await passingOf(parts, item);
    tallies.get('pool')?.push(passing.size);
    for (const share of SHARES) {
      const found = findCandidates(parts, item, CANDIDATES, excluding([]), share);
      tallies.get(String(share))?.push(found.filter(({ row }) => passing.has(row)).length);
    }
  }
  await release.close();
  const text = table(parts.release, tallies);
  console.log(text);
  if (!values.dry) fillMarkers(PAGE, 'retrieval', text);
}

async function passingOf(parts: Parts, item: ItemQuery): Promise<Set<number>> {
  const by = (share: number) => findCandidates(parts, item, DEEP, excluding([]), share).map(({ row }) => row);
  const rows = [...new Set([...by(0), ...by(1)])];
  const passing = new Set<number>();
  for (let from = 0; from < rows.length; from += CANDIDATES) {
    const chunk = rows.slice(from, from + CANDIDATES);
    const tokens = chunk.map((row) => parts.rows.tokens(row));
    const logits = await parts.reranker.score(item.ids, tokens);
    const zeros = chunk.map(() => 0);
    toScores(logits, zeros, parts.calibration, parts.thresholds).forEach(({ passLlm, passSr }, n) => {
      if (passLlm && passSr) passing.add(chunk[n]);
    });
  }
  return passing;
}

function table(release: string, tallies: Map<string, number[]>): string {
  const pool = tallies.get('pool') ?? [];
  const rows = [...tallies].map(([name, counts]) => {
    const mean = counts.reduce((sum, one) => sum + one, 0) / counts.length;
    const able = pool.filter((one) => one >= ENOUGH).length;
    const enough = counts.filter((one, n) => one >= ENOUGH && pool[n] >= ENOUGH).length;
    const label = name === 'pool' ? `everything within ${DEEP} of either search` : `${CANDIDATES}, share ${name}`;
    return `| ${label} | ${mean.toFixed(1)} | ${enough} of ${able} |`;
  });
  const facts = describeMachine().map(([name, value]) => `${name}: ${value}`);
  return [
    `Release ${release}, ${pool.length} titles. ${facts.join('; ')}.`,
    '',
    `| candidates | passing keyphrases a title | titles with at least ${ENOUGH}, of those that can |`,
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

await main();
