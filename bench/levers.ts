import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openReranker } from '../src/model/reranker.ts';
import { readManifest } from '../src/release/verify.ts';
import { floorMs, linearParameters, measurePeak } from './compare/floor.ts';
import { fp32Graph, unfusedGraph } from './levers/graphs.ts';
import { throughput } from './levers/layout.ts';
import { byLength, first, rerankLists, tokensOf } from './levers/lists.ts';
import * as levers from './levers/page.ts';
import { timeVariants, type Variant } from './levers/timing.ts';
import { TITLES } from './load/titles.ts';
import { fillMarkers } from './report.ts';
import { putRows, readRows, stamp } from './results.ts';

const RESULTS = fileURLToPath(new URL('../docs/performance-levers.json', import.meta.url));
const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VENV = join(ROOT, 'training/.venv/bin/python');

const { values } = parseArgs({
  options: {
    release: { type: 'string', default: 'models/default' },
    unfused: { type: 'string' },
    python: { type: 'string', default: process.env.BIDPHRASE_PYTHON ?? (existsSync(VENV) ? VENV : '') },
    lists: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '4' },
    seconds: { type: 'string', default: '15' },
    report: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});

/**
 * `npm run bench:levers`: what each lever on the reranker is worth on this machine, in one run of some four minutes.
 *
 *   --release DIR   release whose reranker is the baseline (models/default)
 *   --unfused FILE  the same reranker as exported (default: out of the history, for models/default)
 *   --python FILE   Python with training/requirements.txt, for fp32 and the floor (BIDPHRASE_PYTHON, or training/.venv)
 *   --lists N       real lists that are timed (40)
 *   --rounds N      times each is reranked in each way; the shortest counts (4)
 *   --seconds N     time for each layout of sessions (15)
 *   --report        measures nothing, writes the document from docs/performance-levers.json
 *   --dry           writes nothing
 */
async function main(): Promise<void> {
  if (!values.report) await measure();
  if (!values.dry) fillMarkers(PAGE, 'levers', levers.leversPage(readRows(RESULTS)));
}

async function measure(): Promise<void> {
  const { id, models } = readManifest(values.release);
  const file = join(values.release, models.reranker.file);
  const lists = await rerankLists(values.release, TITLES.slice(0, number('lists')));
  const found = new Map<string, Omit<levers.Lever, 'run' | 'release'>>();
  const files = {
    [levers.BASELINE]: file,
    [levers.UNFUSED]: values.unfused ?? unfusedGraph(file),
    [levers.FP32]: fp32Graph(file, values.python),
  };
  const variants: Variant[] = [];
  const open = await Promise.all(
    Object.entries(files)
      .flatMap(([name, path]) => (path ? [[name, path] as const] : []))
      .map(async ([name, path]) => {
        const reranker = await openReranker(path, models);
        variants.push({ name, reranker, lists });
        return reranker;
      }),
  );
  for (const [name, own] of [
    [levers.SORTED, byLength(lists)],
    [levers.HALF, first(lists, 50)],
    [levers.QUARTER, first(lists, 25)],
  ] as const)
    variants.push({ name, reranker: open[0], lists: own });
  const times = await timeVariants(variants, number('rounds'));
  const base = times.get(levers.BASELINE) as number;
  for (const [name, ms] of times) found.set(name, name === levers.BASELINE ? { ms } : { ms, against: base });
  await Promise.all(open.map((one) => one.close()));
  if (values.python) {
    const [peak, parameters] = [
      measurePeak(values.python),
      linearParameters(models.reranker.layers, models.reranker.width),
    ];
    for (const [name, type] of [
      [levers.INT8_FLOOR, 'int8'],
      [levers.FP32_FLOOR, 'fp32'],
    ] as const) {
      const about = `${tokensOf(lists).toFixed(0)} tokens x ${(parameters / 1e6).toFixed(1)} M x 2 / ${peak[type].toFixed(0)} G/s`;
      found.set(name, { ms: floorMs(tokensOf(lists), parameters, peak[type]), against: base, about });
    }
  }
  const cores = availableParallelism();
  const lane = { file, ms: 1000 * number('seconds'), lists, models };
  const each = await throughput(cores, { ...lane, threads: 1 });
  const one = await throughput(1, { ...lane, threads: cores });
  found.set(levers.EACH, { perSecond: each, about: `${cores} sessions` });
  found.set(levers.ONE, { perSecond: one, against: each, about: `${cores} threads` });
  const run = new Date().toISOString();
  const rows = [...found].map(([row, one]) => ({ row, ...stamp(), figures: { run, release: id, ...one } }));
  console.log(levers.leversPage(rows));
  if (!values.dry) putRows(RESULTS, rows);
}

function number(name: 'lists' | 'rounds' | 'seconds'): number {
  const value = Number(values[name]);
  if (!(value > 0)) throw new Error(`--${name} ${values[name]}: give a number above 0`);
  return value;
}

await main();
