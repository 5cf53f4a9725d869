import { table } from './report.ts';
import { quantile } from './stats.ts';

/** Bulk may take so many times what perfectly divided single requests would. */
const ALLOWED = 1.1;

/** Seconds for all items, by each way, one run. */
export interface BulkRound {
  /** One request after another by one client. */
  single: number;
  /** One JSON request. */
  bulk: number;
  /** A stream of lines. */
  stream: number;
}

/** What one run of the benchmark found. */
export interface BulkMeasurement {
  items: number;
  workers: number;
  rounds: BulkRound[];
  facts: [string, string][];
}

/** The measurement as Markdown: medians, each beside what was allowed. */
export function bulkReport({ items, workers, rounds, facts }: BulkMeasurement): string {
  const median = (way: keyof BulkRound) =>
    quantile(
      rounds.map((round) => round[way]),
      0.5,
    );
  const bar = (ALLOWED * median('single')) / workers;
  const row = (label: string, way: keyof BulkRound) => {
    const value = median(way);
    const beside = way === 'single' ? '-' : `${(value / bar).toFixed(2)} (${value <= bar ? 'kept' : 'missed'})`;
    return [label, value.toFixed(2), ((1000 * value) / items).toFixed(1), beside];
  };
  return [
    table([['Machine', ''], ...facts]),
    `${items} items, median of ${rounds.length} rounds. Allowed: single time / ${workers} workers x ${ALLOWED} = ${bar.toFixed(2)} s.`,
    table([
      ['', 's for all', 'ms an item', 'part of what is allowed'],
      row('one after another', 'single'),
      row('one bulk request', 'bulk'),
      row('a stream of lines', 'stream'),
    ]),
  ].join('\n\n');
}
