import { readFileSync, writeFileSync } from 'node:fs';
import type { Sample } from './client.ts';
import { mean, quantile } from './stats.ts';

const PARTS = ['tokenize', 'encode', 'search', 'rerank'] as const;

/** A GitHub table; the first row is the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(rows[0]), line(rows[0].map(() => '---')), ...rows.slice(1).map(line)].join('\n');
}

/** One row of latencies: label, p50, p95, p99 in milliseconds. */
export function latencyRow(label: string, values: readonly number[]): string[] {
  return [label, ...[0.5, 0.95, 0.99].map((q) => quantile(values, q).toFixed(1))];
}

/** Latency of the whole and of each part; `rest` is what the client waited for beyond the four stages. */
export function partsTable(samples: readonly Sample[]): string {
  const rest = samples.map((s) => s.ms - PARTS.reduce((sum, part) => sum + s.stages[part], 0));
  const rows = PARTS.map((part) =>
    latencyRow(
      part,
      samples.map((s) => s.stages[part]),
    ),
  );
  const whole = latencyRow(
    'whole request',
    samples.map((s) => s.ms),
  );
  return table([['ms', 'p50', 'p95', 'p99'], whole, ...rows, latencyRow('rest', rest)]);
}

/** Part of the mean request that is spent reranking, 0..1. */
export function rerankShare(samples: readonly Sample[]): number {
  return mean(samples.map((s) => s.stages.rerank)) / mean(samples.map((s) => s.ms));
}

/** Replaces the text between `<!-- name:begin -->` and `<!-- name:end -->` in a file; both must be there. */
export function fillMarkers(file: string, name: string, text: string): void {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const old = readFileSync(file, 'utf8');
  const [from, to] = [old.indexOf(begin), old.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file}: no "${begin}" followed by "${end}": put both lines back`);
  writeFileSync(file, `${old.slice(0, from + begin.length)}\n${text}\n${old.slice(to)}`);
}

/** All that one run of the benchmark found. */
export interface Measurement {
  one: Sample[];
  many: Sample[];
  clients: number;
  /** How long the concurrent part took. */
  seconds: number;
  loopDelay: { p99: number; max: number };
  facts: [string, string][];
}

/** The measurement as Markdown. */
export function report({ one, many, clients, seconds, loopDelay, facts }: Measurement): string {
  const latencies = many.map((s) => s.ms);
  return [
    table([['Machine', ''], ...facts]),
    `One client, ${one.length} titles:`,
    partsTable(one),
    `Reranking takes ${(100 * rerankShare(one)).toFixed(0)} % of the mean request.`,
    `${clients} clients at once, ${many.length} titles, ${(many.length / seconds).toFixed(1)} requests a second:`,
    table([['ms', 'p50', 'p95', 'p99'], latencyRow('whole request', latencies)]),
    `Event loop delay of the service's main thread meanwhile: p99 ${loopDelay.p99.toFixed(1)} ms, largest ${loopDelay.max.toFixed(1)} ms.`,
  ].join('\n\n');
}
