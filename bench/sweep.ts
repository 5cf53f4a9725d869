import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drive } from './client.ts';
import { candidateFile } from './compare/our-work.ts';
import { coldTitles, TITLES } from './load/titles.ts';
import { FACTORS, fastest, readSweep, type SweepRow, startingPoint, writeSweep } from './peer/settings.ts';
import { preparePeer, startPeer } from './peer/start.ts';
import { sweepPage } from './peer/sweep-page.ts';
import { sweepRows } from './peer/sweep-rows.ts';
import { fillMarkers } from './report.ts';
import { stamp } from './results.ts';
import { RUNS } from './runs.ts';
import { quantile } from './stats.ts';

const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '12' },
    release: { type: 'string', default: 'models/default' },
    peer: { type: 'string', default: join(RUNS, 'peer') },
    keyphrases: { type: 'string', default: '0' },
    report: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});

/**
 * `npm run bench:sweep`: the peer's settings, one thing after another, each around the best so far. What is found is written
 * to docs/performance-peer-sweep.json, where `npm run bench:compare` takes it from, and as a table into the document.
 *
 *   --seconds N     about so long a setting (default 12), besides its start
 *   --release, --peer, --keyphrases, --report, --dry   as for bench:compare
 */
async function main(): Promise<void> {
  if (!values.report) await measure();
  if (!values.dry) fillMarkers(PAGE, 'sweep', sweepPage(readSweep()));
}

async function measure(): Promise<void> {
  if (!(Number(values.seconds) > 0)) throw new Error(`--seconds ${values.seconds}: give a number above 0`);
  const peer = preparePeer(values.peer, values.release, Number(values.keyphrases));
  const candidates = await candidateFile(values.release, TITLES, peer.folder);
  const cores = availableParallelism();
  const rows = await sweepRows(startingPoint(cores), FACTORS, cores, async (settings) => {
    const server = await startPeer(peer, settings, { candidates });
    try {
      const row = { settings, ...(await measureOne(server.url, 4 * cores)) };
      console.error(`${JSON.stringify(settings)}: ${row.throughput.toFixed(2)}/s, p50 ${row.p50.toFixed(1)} ms`);
      return row;
    } finally {
      await server.stop();
    }
  });
  const { machine, date } = stamp();
  const sweep = { machine, date, rows };
  console.log(`best: ${JSON.stringify(fastest(rows))}`);
  if (!values.dry) writeSweep(sweep);
}

/** A third of the time for one client, two thirds for the closed loop. */
async function measureOne(url: string, clients: number): Promise<Omit<SweepRow, 'settings'>> {
  const titles = coldTitles(TITLES);
  const take = (count: number) => Array.from({ length: count }, () => titles.next().value);
  const seconds = Number(values.seconds);
  await drive(url, take(2 * clients), clients);
  const one: number[] = [];
  for (const end = performance.now() + 333 * seconds; performance.now() < end; ) {
    one.push(...(await drive(url, take(1), 1)).map(({ ms }) => ms));
  }
  let requests = 0;
  const from = performance.now();
  do {
    await drive(url, take(3 * clients), clients);
    requests += 3 * clients;
  } while (performance.now() < from + 667 * seconds);
  return { throughput: (1000 * requests) / (performance.now() - from), p50: quantile(one, 0.5) };
}

await main();
