import { table } from '../report.ts';
import type { Row } from '../results.ts';

/** One row of the table: what a list takes, or lists a second of all cores, and the same of what it is compared with. */
export interface Lever {
  /** Names the run: figures of two runs are not compared. */
  run: string;
  /** Release whose reranker it is. */
  release: string;
  ms?: number;
  perSecond?: number;
  /** What a list takes in the baseline, or its lists a second; without one the row is the baseline. */
  against?: number;
  /** What the figure was made of, in words. */
  about?: string;
}

export const BASELINE = 'fused int8 graph, 100 candidates by similarity, one thread';
export const UNFUSED = 'as exported, not fused';
export const FP32 = 'the same weights in fp32';
export const SORTED = 'candidates by length';
export const HALF = '50 candidates';
export const QUARTER = '25 candidates';
export const EACH = 'a session a core, one thread each';
export const ONE = 'one session of all cores';
export const INT8_FLOOR = 'GEMM floor, int8';
export const FP32_FLOOR = 'GEMM floor, fp32';
const ROWS = [BASELINE, UNFUSED, FP32, SORTED, HALF, QUARTER, INT8_FLOOR, FP32_FLOOR, EACH, ONE];

/** The levers as Markdown, a table a machine; a row that was not measured says so. */
export function leversPage(rows: readonly Row<Lever>[]): string {
  if (rows.length === 0) return 'Not measured yet: `npm run bench:levers` measures and fills this in.';
  const machines = Object.entries(Object.groupBy(rows, ({ machine }) => machine));
  return machines.map(([machine, own]) => `${machine}:\n\n${ofMachine(own ?? [])}`).join('\n\n');
}

function ofMachine(rows: readonly Row<Lever>[]): string {
  const latest = rows
    .map(({ figures }) => figures.run)
    .sort()
    .at(-1);
  const byName = new Map(rows.filter(({ figures }) => figures.run === latest).map((row) => [row.row, row]));
  const head = ['', 'time a list', 'lists a second', 'time or rate, against', 'release, measured'];
  return table([head, ...ROWS.map((name) => line(name, byName.get(name)))]);
}

function line(name: string, row?: Row<Lever>): string[] {
  if (!row) return [name, 'not measured', '', '', ''];
  const { release, ms, perSecond, against, about } = row.figures;
  const ratio = against === undefined ? '1' : ((ms ?? perSecond ?? 0) / against).toFixed(2);
  return [
    about ? `${name} (${about})` : name,
    ms === undefined ? '' : `${ms.toFixed(1)} ms`,
    perSecond === undefined ? '' : perSecond.toFixed(1),
    `${ratio} x`,
    `${release}, ${row.date}, ${row.commit}`,
  ];
}
