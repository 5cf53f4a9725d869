import { table } from '../report.ts';
import type { Row } from '../results.ts';
import type { Figures } from './figures.ts';
import { INFINITY, OURS_DEFAULT, OURS_EQUAL, PEER, PEER_PROMPT } from './systems.ts';

export const FLOOR = 'GEMM floor of the rerank';
export const zipf = (name: string) => `${name}, titles by Zipf`;

/** Rows in the order of the table, and whether they must be there. */
const ROWS: [name: string, wanted: boolean][] = [
  [OURS_EQUAL, true],
  [OURS_DEFAULT, true],
  [PEER, true],
  [PEER_PROMPT, false],
  [INFINITY, true],
  [zipf(OURS_DEFAULT), true],
  [zipf(PEER), true],
];
const NONE = 'not measured';

/** Kinds of cores on which int8 runs differently. */
const KINDS: [kind: string, is: (machine: string) => boolean][] = [
  ['cores without VNNI', (machine) => !machine.includes('vnni')],
  ['cores with VNNI and without AMX', (machine) => machine.includes('vnni') && !machine.includes('amx')],
  ['cores with AMX', (machine) => machine.includes('amx')],
];

/** The comparison as Markdown, a table a machine. Ratios are taken between rows of one run only. */
export function comparePage(rows: readonly Row<Figures>[]): string {
  if (rows.length === 0) return 'Not measured yet: `npm run bench:compare` measures and fills this in.';
  const machines = Object.entries(Object.groupBy(rows, ({ machine }) => machine));
  const missing = KINDS.filter(([, is]) => !machines.some(([machine]) => is(machine))).map(([kind]) => kind);
  return [
    ...machines.map(([machine, own]) => ofMachine(machine, own ?? [])),
    ...(missing.length > 0 ? [`Not measured, for want of such machines: ${missing.join('; ')}.`] : []),
  ].join('\n\n');
}

function ofMachine(machine: string, rows: readonly Row<Figures>[]): string {
  const byName = new Map(rows.map((row) => [row.row, row]));
  const p99Ms = rows.find(({ figures }) => figures.rate)?.figures.rate?.p99Ms;
  const head = [
    'system',
    'p50, one client',
    'p99',
    `requests/s at p99 <= ${p99Ms ?? '?'} ms`,
    'against the peer',
    'measured',
  ];
  const lines = ROWS.filter(([name, wanted]) => wanted || byName.has(name)).map(([name]) => line(name, byName));
  return [`${machine}:`, table([head, ...lines]), floorLine(byName)].join('\n\n');
}

function line(name: string, rows: ReadonlyMap<string, Row<Figures>>): string[] {
  const row = rows.get(name);
  if (!row) return [name, NONE, NONE, NONE, '', ''];
  const { about, oneClient, rate, f1 } = row.figures;
  const quality = f1 ? `; F1 ${f1.value.toFixed(4)} (${signed(f1.change)} against as many layers)` : '';
  return [
    `${name} (${about}${quality})`,
    oneClient ? `${oneClient.p50.toFixed(1)} ms` : NONE,
    oneClient ? `${oneClient.p99.toFixed(1)} ms` : NONE,
    rate ? rate.best.toFixed(1) : NONE,
    against(row, rows.get(name === zipf(OURS_DEFAULT) ? zipf(PEER) : PEER)),
    `${row.date}, ${row.commit}`,
  ];
}

/** How often faster a row of ours is than the peer's of the same run. */
function against(row: Row<Figures>, peer: Row<Figures> | undefined): string {
  if (!row.row.startsWith('ours') || !peer || peer.figures.run !== row.figures.run) return '';
  const [mine, theirs] = [row.figures, peer.figures];
  const parts: string[] = [];
  if (mine.oneClient && theirs.oneClient) parts.push(`p50 ${ratio(theirs.oneClient.p50, mine.oneClient.p50)}`);
  if (mine.rate && theirs.rate) parts.push(`throughput ${ratio(mine.rate.best, theirs.rate.best)}`);
  return parts.join(', ');
}

function ratio(more: number, less: number): string {
  return less > 0 ? `${(more / less).toFixed(1)} x` : 'peer sustained no rate';
}

function floorLine(rows: ReadonlyMap<string, Row<Figures>>): string {
  const floor = rows.get(FLOOR)?.figures.floor;
  if (!floor) return `${FLOOR}: ${NONE}.`;
  const rerank = rows.get(OURS_EQUAL)?.figures.oneClient?.rerank;
  const measured =
    rerank === undefined ? NONE : `${rerank.toFixed(1)} ms, ${(rerank / floor.ms).toFixed(2)} x the floor`;
  const sum = `${floor.tokens.toFixed(0)} tokens x ${(floor.parameters / 1e6).toFixed(2)} M parameters x 2 / ${floor.peak.toFixed(0)} GOPS`;
  return `${FLOOR} (${floor.type}, one core): ${sum} = ${floor.ms.toFixed(1)} ms; as many layers take ${measured} (p50 of one client).`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
}
