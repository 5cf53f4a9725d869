import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BulkRound, bulkReport } from './bulk-report.ts';
import { drive } from './client.ts';
import { describeMachine } from './machine.ts';
import { fillMarkers } from './report.ts';
import { forkService } from './service-handle.ts';

const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const TITLES = new URL('titles.txt', import.meta.url);
const WARM_UP = 10;

/**
 * Measures many items at once on a release (`--release DIR`, default models/default): the same titles one after another by
 * one client, as one bulk request, and as a stream of lines, `--rounds N` times (3), no cache. Prints the table and writes it
 * to docs/performance.md; `--dry` only prints, `--items N` takes the first N titles (300).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      release: { type: 'string' },
      items: { type: 'string', default: '300' },
      rounds: { type: 'string', default: '3' },
      dry: { type: 'boolean' },
    },
  });
  const titles = readFileSync(TITLES, 'utf8').trim().split('\n').slice(0, Number(values.items));
  const service = await forkService(values.release);
  try {
    await drive(service.url, titles.slice(-WARM_UP), 1);
    const rounds: BulkRound[] = [];
    for (let n = 0; n < Number(values.rounds); n++) rounds.push(await measure(service.url, titles));
    const facts: [string, string][] = [
      ...describeMachine(),
      ['Release', service.release],
      ['Workers', service.workers],
    ];
    const text = bulkReport({ items: titles.length, workers: Number(service.workers), rounds, facts });
    console.log(text);
    if (!values.dry) fillMarkers(PAGE, 'bulk', text);
  } finally {
    await service.stop();
  }
}

/** Seconds that each way takes for all titles. */
async function measure(url: string, titles: readonly string[]): Promise<BulkRound> {
  const items = titles.map((title) => ({ title }));
  const lines = items.map((item) => JSON.stringify({ item })).join('\n');
  return {
    single: await seconds(() => drive(url, titles, 1)),
    bulk: await seconds(() => send(url, 'application/json', JSON.stringify({ items }), titles.length)),
    stream: await seconds(() => send(url, 'application/x-ndjson', lines, titles.length)),
  };
}

async function send(url: string, type: string, body: string, items: number): Promise<void> {
  const answer = await fetch(`${url}/recommend/bulk`, { method: 'POST', headers: { 'content-type': type }, body });
  const answered = (await answer.text()).match(/"keyphrases":/g)?.length ?? 0;
  if (answered !== items) throw new Error(`${answered} of ${items} items were answered (${type}, ${answer.status})`);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

await main();
