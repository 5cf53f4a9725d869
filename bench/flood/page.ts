import { table } from '../report.ts';
import type { Row } from '../results.ts';
import type { FloodOutcome } from './outcome.ts';

/** What one run of `npm run bench:flood` found. */
export interface Flood {
  release: string;
  workers: string;
  /** Milliseconds that each request may take, as its client says. */
  deadlineMs: number;
  /** Highest rate at which 99 % of answers keep the deadline, whole or degraded. */
  sustainable: number;
  /** Best goodput seen at any rate below the flood's. */
  best: number;
  floods: FloodOutcome[];
}

/** The floods as Markdown, one table a machine. */
export function floodPage(rows: readonly Row<Flood>[]): string {
  if (rows.length === 0) return 'Not measured yet: `npm run bench:flood` measures and fills this in.';
  return rows.map(ofMachine).join('\n\n');
}

function ofMachine({ machine, date, commit, figures }: Row<Flood>): string {
  const { release, workers, deadlineMs, sustainable, best, floods } = figures;
  const rows: [string, (one: FloodOutcome) => string][] = [
    ['requests a second, and for how long', ({ rate, seconds }) => `${rate.toFixed(1)}, ${seconds.toFixed(0)} s`],
    ['goodput', (one) => `${one.goodput.toFixed(1)}/s, ${(100 * one.share).toFixed(0)} % of its best`],
    ['answered, of them late', ({ answered, late }) => `${answered}, ${late}`],
    [
      'answered whole, with 50, with 25 candidates',
      ({ door, levels }) => (door === 'HTTP' ? levels.join(', ') : 'not looked into'),
    ],
    ['refused, of them without a time to come back', ({ refused, hintless }) => `${refused}, ${hintless}`],
    ['failed otherwise', ({ failed }) => String(failed)],
    ['refusal, p99 in the service', ({ refusalP99 }) => (refusalP99 === null ? 'none' : `${refusalP99.toFixed(2)} ms`)],
    ['recovery', ({ recovery }) => (recovery === undefined ? 'not measured' : `${recovery.toFixed(1)} s`)],
  ];
  return [
    `${machine}; ${date}, commit ${commit}; release ${release}, ${workers} workers; every request may take ${deadlineMs} ms. ` +
      `Sustainable: ${sustainable.toFixed(1)} requests a second; best goodput up to there: ${best.toFixed(1)}/s.`,
    table([
      ['flood by', ...floods.map(({ door }) => door)],
      ...rows.map(([label, cell]) => [label, ...floods.map(cell)]),
    ]),
  ].join('\n\n');
}
