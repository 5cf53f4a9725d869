import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drive } from './client.ts';
import { TITLES } from './load/titles.ts';
import { describeMachine } from './machine.ts';
import { fillMarkers, type Measurement, report } from './report.ts';
import { forkService } from './service-handle.ts';

const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const COUNT = 200;
const CLIENTS = 8;
const WARM_UP = 10;

/**
 * Measures POST /recommend on a release (`--release DIR`, default models/default): the first 200 titles once from
 * one client, then once more from eight, no cache. Prints the tables and writes them to docs/performance.md; `--dry` only
 * prints, `--titles N` takes the first N titles.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { release: { type: 'string' }, titles: { type: 'string' }, dry: { type: 'boolean' } },
  });
  const text = report(await measure(TITLES.slice(0, Number(values.titles ?? COUNT)), values.release));
  console.log(text);
  if (!values.dry) fillMarkers(PAGE, 'bench', text);
}

async function measure(titles: readonly string[], release?: string): Promise<Measurement> {
  const service = await forkService(release);
  try {
    await drive(service.url, titles.slice(-WARM_UP), 1);
    const one = await drive(service.url, titles, 1);
    await service.resetDelay();
    const start = performance.now();
    const many = await drive(service.url, titles, CLIENTS);
    const seconds = (performance.now() - start) / 1000;
    const loopDelay = await service.delay();
    const facts: [string, string][] = [
      ...describeMachine(),
      ['Release', service.release],
      ['Workers', service.workers],
    ];
    return { one, many, clients: CLIENTS, seconds, loopDelay, facts };
  } finally {
    await service.stop();
  }
}

await main();
