import { table } from '../report.ts';
import type { Row } from '../results.ts';
import type { SoakFigures, shapes, sharedIndex } from './parts.ts';
import type { Trend } from './series.ts';
import type { Universe } from './universe.ts';

/** Figures of each part of `npm run bench:memory`, by its name. */
export interface Parts {
  soak: SoakFigures;
  requests: SoakFigures;
  shapes: Awaited<ReturnType<typeof shapes>>;
  sessions: { release: string; times: number; trend: Trend };
  shared: Awaited<ReturnType<typeof sharedIndex>>;
  'universe-100k': Universe;
  'universe-1m': Universe;
  'universe-5m': Universe;
}
export type PartName = keyof Parts;

/** Every part, in the order of the table. */
export const PARTS: readonly PartName[] = [
  'soak',
  'requests',
  'shapes',
  'sessions',
  'shared',
  'universe-100k',
  'universe-1m',
  'universe-5m',
];
const UNIVERSES: [PartName, string][] = [
  ['universe-100k', '100,000'],
  ['universe-1m', '1,000,000'],
  ['universe-5m', '5,000,000'],
];
const NONE = 'not measured';

const mib = (value: number) => `${value.toFixed(0)} MiB`;

/** Memory and universes as Markdown, a row a part; a part that was not measured says so. Of several machines the last one. */
export function memoryPage(rows: readonly Row<unknown>[]): string {
  const find = <N extends PartName>(name: N) => rows.findLast((one) => one.row === name) as Row<Parts[N]> | undefined;
  const line = <N extends PartName>(name: N, label: string, cells: (figures: Parts[N]) => [string, string]) => {
    const row = find(name);
    return row ? [label, ...cells(row.figures), stamped(row)] : [label, NONE, '', ''];
  };
  const soaked = (one: SoakFigures): [string, string] => [
    `${one.requests} requests in ${one.minutes.toFixed(0)} min, release ${one.release}`,
    `${mib(one.first)} after the warm-up, ${mib(one.last)} at the end (${percent(one.ratio)}), slope ${one.slope.toFixed(1)} MiB/h`,
  ];
  const memory = [
    ['', 'what was done', 'resident memory', 'measured'],
    line('soak', 'mixed load for minutes', soaked),
    line('requests', 'mixed requests by number', soaked),
    line('shapes', 'all shapes against one shape', ({ equal, unequal }) => [
      `${unequal.requests} requests each, titles of 1 to 80 words, 1 to 100 candidates; release ${equal.release}`,
      `largest ${mib(unequal.max)} against ${mib(equal.max)}, ${(unequal.max / equal.max).toFixed(2)} x`,
    ]),
    line('sessions', 'sessions opened and closed', ({ times, release, trend }) => [
      `${times} times, release ${release}`,
      `${mib(trend.first)} after the warm-up, ${mib(trend.last)} at the end (${percent(trend.ratio)})`,
    ]),
    line('shared', 'two services on one release', ({ one, two }) => [
      'pages of the index in each (smaps)',
      `alone ${one.rss.toFixed(1)} MiB; of two ${two.map(sharing).join(' and ')}`,
    ]),
  ];
  const universes = UNIVERSES.map(([name, label]) => {
    const row = find(name) as Row<Universe> | undefined;
    return row ? universeCells(row) : [label, NONE, ...Array<string>(7).fill('')];
  });
  const head = ['keyphrases', 'made', 'building', 'index, table', 'opening', 'resident', 'p50', 'search', 'recall@100'];
  return [table(memory), table([[...head, 'measured'], ...universes.map(pad)])].join('\n\n');
}

function universeCells(row: Row<Universe>): string[] {
  const one = row.figures;
  const made = one.kind === 'built' ? 'bidphrase build, generated phrases' : 'jittered copies of real vectors';
  return [
    one.rows.toLocaleString('en'),
    made,
    `${one.buildSeconds.toFixed(0)} s, at most ${mib(one.buildPeak)}`,
    `${mib(one.index)}, ${mib(one.table)}`,
    `${one.openSeconds.toFixed(1)} s`,
    `${mib(one.rss)} (${one.workers} workers)`,
    `${one.p50Ms.toFixed(1)} ms`,
    `${one.searchP50Ms.toFixed(1)} ms`,
    one.recall.toFixed(4),
    stamped(row),
  ];
}

function pad(cells: string[]): string[] {
  return [...cells, ...Array<string>(10 - cells.length).fill('')];
}

function sharing({ shared, private: own }: { shared: number; private: number }): string {
  return `${shared.toFixed(1)} MiB shared, ${own.toFixed(1)} MiB its own`;
}

function stamped({ machine, date, commit }: Row<unknown>): string {
  return `${machine}; ${date}, ${commit}`;
}

function percent(ratio: number): string {
  return `${ratio >= 1 ? '+' : ''}${(100 * (ratio - 1)).toFixed(1)} %`;
}
