import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readManifest } from '../src/release/verify.ts';
import { drive } from './client.ts';
import { commonP99, type Figures, f1OfCard, oneClientFigures, rateFigures } from './compare/figures.ts';
import { floorMs, linearParameters, meanTokens, measurePeak } from './compare/floor.ts';
import { closedLoop, highestRates, oneClient } from './compare/measure.ts';
import { candidateFile, ourWork } from './compare/our-work.ts';
import { comparePage, FLOOR, zipf } from './compare/page.ts';
import { peerWork } from './compare/peer-work.ts';
import { type Contender, infinity, isEqual, OURS_DEFAULT, OURS_EQUAL, ours, PEER, peers } from './compare/systems.ts';
import { unequalWork } from './compare/work.ts';
import { coldTitles, TITLES, zipfTitles } from './load/titles.ts';
import { readSweep } from './peer/settings.ts';
import { type Peer, preparePeer } from './peer/start.ts';
import { fillMarkers } from './report.ts';
import { putRows, type Row, readRows, stamp } from './results.ts';
import { RUNS } from './runs.ts';
import { withServers } from './servers.ts';

const RESULTS = fileURLToPath(new URL('../docs/performance-compare.json', import.meta.url));
const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const WORK_TITLES = 50;
const STEPS = 6;
const ZIPF_STEPS = 4;
const CACHE = 10_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '13' },
    release: { type: 'string', default: 'models/default' },
    equal: { type: 'string' },
    peer: { type: 'string', default: join(RUNS, 'peer') },
    keyphrases: { type: 'string', default: '0' },
    'no-infinity': { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});

/**
 * `npm run bench:compare`: our service and the Python stacks that do the same work, side by side and in turn.
 *
 *   --minutes N     time for measuring, starts and preparation aside (default 13)
 *   --release DIR   release served as the default one (models/default)
 *   --equal DIR     release with as many layers as the peer's cross-encoder and no cascade (default: --release if it is one)
 *   --peer DIR      folder of the peer's environment, models and index (runs/bench/peer, made if missing)
 *   --keyphrases N  the peer takes N keyphrases only, to try the script
 *   --no-infinity   leaves infinity out
 *   --report        measures nothing, writes the document from docs/performance-compare.json
 *   --dry           writes nothing
 */
async function main(): Promise<void> {
  if (!values.report) await measure();
  if (!values.dry) fillMarkers(PAGE, 'compare', comparePage(readRows(RESULTS)));
}

async function measure(): Promise<void> {
  const seconds = 60 * Number(values.minutes);
  if (!(seconds > 0)) throw new Error(`--minutes ${values.minutes}: give a number above 0`);
  const equal = values.equal ?? (isEqual(values.release) ? values.release : undefined);
  const peer = preparePeer(values.peer, values.release, Number(values.keyphrases));
  const candidates = await candidateFile(values.release, TITLES, peer.folder);
  const contenders: Contender[] = [
    ...(equal ? [ours(OURS_EQUAL, equal)] : []),
    ...(equal === values.release ? [] : [ours(OURS_DEFAULT, values.release)]),
    ...peers(peer, readSweep(), { candidates }),
    ...(values['no-infinity'] ? [] : [infinity(peer, { candidates })]),
  ];
  const run = new Date().toISOString();
  const figures = new Map(contenders.map(({ name, about }) => [name, { run, about } as Figures]));
  await cold(contenders, figures, { seconds: 0.8 * seconds, equal: equal ?? values.release });
  await byZipf(peers(peer, readSweep(), { candidates, cache: CACHE })[0], figures, 0.2 * seconds, run);
  if (equal) figures.set(FLOOR, { run, about: '', floor: await floor(equal, peer) });
  if (equal === values.release) {
    figures.set(OURS_DEFAULT, { ...(figures.get(OURS_EQUAL) as Figures), about: 'the same release' });
  }
  addF1(figures, equal);
  const rows: Row<Figures>[] = [...figures].map(([row, one]) => ({ row, ...stamp(), figures: one }));
  console.log(comparePage(rows));
  if (!values.dry) putRows(RESULTS, rows);
}

/** Distinct titles, nothing remembered: one client, then the highest rates at a common p99. */
async function cold(
  contenders: readonly Contender[],
  figures: Map<string, Figures>,
  { seconds, equal }: { seconds: number; equal: string },
): Promise<void> {
  await withServers(contenders, async (systems) => {
    for (const { url } of systems) await drive(url, TITLES.slice(-10), 1);
    const url = systems.find(({ name }) => name === PEER)?.url as string;
    const titles = TITLES.slice(0, WORK_TITLES);
    const unequal = unequalWork(await ourWork(equal, titles), await peerWork(url, titles));
    if (unequal.length > 0) throw new Error(`the work is not equal: ${unequal.join('; ')}`);
    console.error(`equal work on ${titles.length} titles; one client each, in turn`);
    const samples = await oneClient(systems, TITLES, 0.3 * seconds);
    for (const [name, all] of samples)
      Object.assign(figures.get(name) as Figures, { oneClient: oneClientFigures(all) });
    const p99Ms = commonP99([PEER, equalOrDefault(figures)].map((name) => samples.get(name) ?? []));
    const rated = systems.filter(({ name }) => contenders.find((one) => one.name === name)?.rates);
    await rates(rated, figures, {
      p99Ms,
      seconds: 0.7 * seconds,
      steps: STEPS,
      titles: (step) => coldTitles(TITLES, step),
      warmUp: 0,
    });
  });
}

function equalOrDefault(figures: ReadonlyMap<string, Figures>): string {
  return figures.has(OURS_EQUAL) ? OURS_EQUAL : OURS_DEFAULT;
}

/** Titles as often as buyers want them, answers remembered by us and by the peer alike. */
async function byZipf(peer: Contender, figures: Map<string, Figures>, seconds: number, run: string): Promise<void> {
  const contenders = [ours(zipf(OURS_DEFAULT), values.release, CACHE), { ...peer, name: zipf(PEER) }];
  for (const { name, about } of contenders) {
    figures.set(name, { run, about: `${about}, ${CACHE} answers remembered` });
  }
  const p99Ms = figures.get(PEER)?.rate?.p99Ms as number;
  await withServers(contenders, (systems) =>
    rates(systems, figures, {
      p99Ms,
      seconds,
      steps: ZIPF_STEPS,
      titles: (step) => zipfTitles(TITLES, step),
      warmUp: 150,
    }),
  );
}

interface RatesPlan {
  p99Ms: number;
  /** For all systems and steps together. */
  seconds: number;
  steps: number;
  titles: (step: number) => Iterator<string, never>;
  /** Requests before anything is measured, so that caches hold what they would. */
  warmUp: number;
}

async function rates(
  systems: readonly { name: string; url: string }[],
  figures: Map<string, Figures>,
  { p99Ms, seconds, steps, titles, warmUp }: RatesPlan,
): Promise<void> {
  const clients = 2 * availableParallelism();
  const capacity = new Map<string, number>();
  const some = titles(0);
  const take = (count: number) => Array.from({ length: count }, () => some.next().value);
  const [before, sample] = [take(warmUp), take(6 * clients)];
  for (const one of systems) {
    await drive(one.url, before, clients);
    capacity.set(one.name, await closedLoop(one, sample, clients));
  }
  const each = seconds / steps / systems.length;
  console.error(`highest rates at p99 <= ${p99Ms} ms, ${steps} steps of ${each.toFixed(0)} s each`);
  for (const [name, search] of await highestRates(systems, { capacity, p99Ms, steps, seconds: each, titles })) {
    Object.assign(figures.get(name) as Figures, { rate: rateFigures(search, p99Ms, each) });
  }
}

async function floor(equal: string, { python }: Peer): Promise<Figures['floor']> {
  const { reranker } = readManifest(equal).models;
  const tokens = meanTokens(await ourWork(equal, TITLES.slice(0, WORK_TITLES)));
  const type = reranker.file.includes('int8') ? 'int8' : 'fp32';
  const peak = measurePeak(python)[type];
  const parameters = linearParameters(reranker.layers, reranker.width);
  return { ms: floorMs(tokens, parameters, peak), tokens, parameters, peak, type };
}

function addF1(figures: Map<string, Figures>, equal: string | undefined): void {
  const row = figures.get(OURS_DEFAULT);
  const [value, base] = [values.release, equal].map((one) => one && f1OfCard(readManifest(one).models.card));
  if (row && typeof value === 'number' && typeof base === 'number') row.f1 = { value, change: value - base };
}

await main();
