/** The q-quantile (0..1) of values by the nearest-rank rule, so that it is always one of them. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new Error('quantile of no values: nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
}

/** Arithmetic mean. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new Error('mean of no values: nothing was measured');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Milliseconds by name out of a Server-Timing header such as `encode;dur=3.2, total;dur=9`. */
export function parseServerTiming(header: string): Record<string, number> {
  const durations: Record<string, number> = {};
  for (const entry of header.split(',')) {
    const match = /^\s*([\w-]+)\s*;\s*dur=([\d.]+)/.exec(entry);
    if (match) durations[match[1]] = Number(match[2]);
  }
  return durations;
}
