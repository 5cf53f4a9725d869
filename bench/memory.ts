import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readManifest } from '../src/release/verify.ts';
import { memoryPage, PARTS, type PartName, type Parts } from './memory/page.ts';
import { fixtureRelease, sessions, shapes, sharedIndex, soakCount, soakFor } from './memory/parts.ts';
import { measureUniverse, type Universe } from './memory/universe.ts';
import { fillMarkers } from './report.ts';
import { putRows, readRows, stamp } from './results.ts';
import { RUNS } from './runs.ts';

const RESULTS = fileURLToPath(new URL('../docs/performance-memory.json', import.meta.url));
const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '30' },
    requests: { type: 'string', default: '400000' },
    scale: { type: 'string', default: '1' },
    release: { type: 'string', default: 'models/default' },
    again: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});

/**
 * `npm run bench:memory -- [PART...]`: memory under load, and universes of three sizes. Every part is written to
 * docs/performance-memory.json when it ends, and parts that this commit has measured on this machine are not run again, so
 * that an interrupted run goes on. Without names all parts are run:
 *
 *   soak           mixed load for --minutes (default 30)
 *   requests       --requests mixed requests (default 400000) to the release of the fixture models
 *   shapes         titles of 1 to more than most tokens and 1 to 100 candidates, against one shape
 *   sessions       a release opened and closed 50 times
 *   shared         pages of the index in two services on one release
 *   universe-100k, universe-1m   built from generated keyphrases, kept in runs/bench
 *   universe-5m    copies of the release's vectors, each moved a little
 *
 *   --release DIR  release of soak, shapes, sessions, shared, and whose models the universes have (models/default)
 *   --scale F      sizes and counts times F, to try the script (implies --dry)
 *   --again        runs parts that are measured already
 *   --report       measures nothing, writes the document; --dry writes nothing
 */
async function main(): Promise<void> {
  const names = positionals.length > 0 ? positionals : PARTS;
  const unknown = names.find((name) => !PARTS.includes(name as PartName));
  if (unknown) throw new Error(`${unknown} is no part: ${PARTS.join(', ')}`);
  const scale = Number(values.scale);
  if (!(scale > 0)) throw new Error(`--scale ${values.scale}: give a number above 0`);
  const dry = values.dry || scale !== 1;
  if (!values.report) {
    for (const name of names as PartName[]) {
      if (!dry && !values.again && isDone(name)) {
        console.error(`${name}: measured already`);
        continue;
      }
      console.error(`${name}: ${new Date().toISOString()}`);
      const row = { row: name, figures: await RUN[name](scale), ...stamp() };
      if (dry) console.log(memoryPage([row]));
      else putRows(RESULTS, [row]);
      if (!dry) fillMarkers(PAGE, 'memory', memoryPage(readRows(RESULTS)));
    }
  } else if (!dry) fillMarkers(PAGE, 'memory', memoryPage(readRows(RESULTS)));
}

function isDone(name: PartName): boolean {
  const { machine, commit } = stamp();
  return readRows(RESULTS).some((one) => one.row === name && one.machine === machine && one.commit === commit);
}

const { release } = values;
const universes = join(RUNS, 'universes');

const RUN: { [N in PartName]: (scale: number) => Promise<Parts[N]> } = {
  soak: (scale) => soakFor(release, scale * 60 * Number(values.minutes)),
  requests: async (scale) => soakCount(await fixtureRelease(RUNS), Math.ceil(scale * Number(values.requests))),
  shapes: (scale) => shapes(release, Math.ceil(scale * 3000)),
  sessions: async (scale) => {
    const times = Math.max(14, Math.ceil(scale * 50));
    return { release: readManifest(release).id, times, trend: (await sessions(release, times)).trend };
  },
  shared: () => sharedIndex(release),
  'universe-100k': (scale) => universe(scale * 100_000, 'built', release),
  'universe-1m': (scale) => universe(scale * 1_000_000, 'built', release),
  'universe-5m': (scale) => universe(scale * 5_000_000, 'jittered', release),
};

function universe(rows: number, kind: Universe['kind'], source: string): Promise<Universe> {
  return measureUniverse({ rows: Math.ceil(rows), kind, source, folder: universes });
}

await main();
