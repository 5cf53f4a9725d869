import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** How the peer is run; `bench/peer/settings.py` says what each means. */
export interface PeerSettings {
  processes: number;
  lanes: number;
  threads: number;
  batch: number;
  sort: boolean;
  graph: 'plain' | 'fused';
}

/** What the sweep saw of one setting. */
export interface SweepRow {
  settings: PeerSettings;
  /** Requests a second of a closed loop. */
  throughput: number;
  /** Milliseconds of one client. */
  p50: number;
}

/** The committed sweep. */
export interface Sweep {
  machine: string;
  date: string;
  rows: SweepRow[];
}

const FILE = fileURLToPath(new URL('../../docs/performance-peer-sweep.json', import.meta.url));

/** The setting that every other differs from in one thing: a process a core, as uvicorn's documents tell. */
export function startingPoint(cores: number): PeerSettings {
  return { processes: cores, lanes: 1, threads: 1, batch: 100, sort: true, graph: 'fused' };
}

/** One thing after another that is varied: settings around the best so far. */
export const FACTORS: ((best: PeerSettings, cores: number) => PeerSettings[])[] = [
  (best, cores) => [
    { ...best, processes: cores, lanes: 1, threads: 1 },
    { ...best, processes: 1, lanes: cores, threads: 1 },
    { ...best, processes: 1, lanes: 1, threads: cores },
    { ...best, processes: cores, lanes: 1, threads: cores },
  ],
  (best) => (['fused', 'plain'] as const).map((graph) => ({ ...best, graph })),
  (best) => [100, 50, 25, 13].map((batch) => ({ ...best, batch })),
  (best) => [true, false].map((sort) => ({ ...best, sort })),
];

/** The setting of most throughput. @throws Error when none was measured */
export function fastest(rows: readonly SweepRow[]): SweepRow {
  return bestOf(rows, (one, best) => one.throughput > best.throughput);
}

/** The setting of the shortest answer to a client that is alone. @throws Error when none was measured */
export function promptest(rows: readonly SweepRow[]): SweepRow {
  return bestOf(rows, (one, best) => one.p50 < best.p50);
}

function bestOf(rows: readonly SweepRow[], better: (one: SweepRow, best: SweepRow) => boolean): SweepRow {
  if (rows.length === 0) throw new Error('no setting of the peer was measured: run npm run bench:sweep');
  return rows.reduce((best, one) => (better(one, best) ? one : best));
}

/** The sweep as it was committed, or undefined. */
export function readSweep(file: string = FILE): Sweep | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} is no sweep (${(error as Error).message}): run npm run bench:sweep`);
  }
}

/** Writes the sweep, to be committed. */
export function writeSweep(sweep: Sweep, file: string = FILE): void {
  writeFileSync(file, `${JSON.stringify(sweep, null, 1)}\n`);
}

/** Whether two settings are the same. */
export function same(a: PeerSettings, b: PeerSettings): boolean {
  return (Object.keys(a) as (keyof PeerSettings)[]).every((name) => a[name] === b[name]);
}
