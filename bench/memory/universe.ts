import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { INDEX_FILE, TABLE_FILE } from '../../src/release/manifest.ts';
import { drive } from '../client.ts';
import { TITLES } from '../load/titles.ts';
import { forkService } from '../service-handle.ts';
import { quantile } from '../stats.ts';
import { memoryOf } from './proc.ts';

const PROGRAM = fileURLToPath(new URL('make-universe.ts', import.meta.url));
const HEAP_MB = 12_000;

/** What a universe costs. Times in seconds or milliseconds as named, memory and files in MiB. */
export interface Universe {
  rows: number;
  kind: 'built' | 'jittered';
  buildSeconds: number;
  buildPeak: number;
  index: number;
  table: number;
  /** From the start of the service to its first answer. */
  openSeconds: number;
  workers: string;
  rss: number;
  own: number;
  p50Ms: number;
  searchP50Ms: number;
  recall: number;
}

export interface UniverseOptions {
  rows: number;
  kind: Universe['kind'];
  /** Release whose models and keyphrases it is made of. */
  source: string;
  /** Where releases are kept, so that one that is there is not made again. */
  folder: string;
  titles?: number;
}

/** Makes a universe unless it is there, serves it, and measures both. */
export async function measureUniverse({
  rows,
  kind,
  source,
  folder,
  titles = 100,
}: UniverseOptions): Promise<Universe> {
  mkdirSync(folder, { recursive: true });
  const release = join(folder, `${kind}-${rows}`);
  const made = await madeOnce(release, [kind, String(rows), source, release]);
  const from = performance.now();
  const service = await forkService(release, { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` });
  try {
    await drive(service.url, TITLES.slice(-5), 1);
    const openSeconds = (performance.now() - from) / 1000;
    const samples = await drive(service.url, TITLES.slice(0, titles), 1);
    const { rss, own } = memoryOf(service.pid);
    const p50 = (of: (one: (typeof samples)[number]) => number) => quantile(samples.map(of), 0.5);
    const size = (name: string) => statSync(join(release, name)).size / 2 ** 20;
    const figures = {
      ...{
        rows,
        kind,
        buildSeconds: made.seconds,
        buildPeak: made.peak,
        openSeconds,
        workers: service.workers,
        rss,
        own,
      },
      ...{ index: size(INDEX_FILE), table: size(TABLE_FILE) },
      p50Ms: p50(({ ms }) => ms),
      searchP50Ms: p50(({ stages }) => stages.search),
    };
    await service.stop();
    return { ...figures, ...(await program<{ recall: number }>(['recall', String(Math.min(titles, 50)), release])) };
  } finally {
    await service.stop();
  }
}

/** What making a release took; kept beside it, so that it is known when the release is not made again. */
async function madeOnce(release: string, args: readonly string[]): Promise<{ seconds: number; peak: number }> {
  const note = `${release}.json`;
  if (!existsSync(join(release, 'manifest.json')) || !existsSync(note)) {
    rmSync(release, { recursive: true, force: true });
    console.error(`making ${release}`);
    writeFileSync(note, JSON.stringify(await program(args)));
  }
  return JSON.parse(readFileSync(note, 'utf8'));
}

async function program<T>(args: readonly string[]): Promise<T> {
  const run = promisify(execFile)(process.execPath, [`--max-old-space-size=${HEAP_MB}`, PROGRAM, ...args]);
  run.child.stderr?.pipe(process.stderr);
  return JSON.parse((await run).stdout);
}
