import { METRICS, type Metric } from '../../src/telemetry/catalogue.ts';
import { table } from './table.ts';

/** A table of every metric of the service, by the name that Prometheus has. */
export function metrics(): string {
  return table(
    ['metric', 'kind', 'unit', 'labels', 'meaning'],
    Object.values<Metric>(METRICS).map((metric) => [
      `\`${prometheusName(metric)}\``,
      metric.kind.replace('observed ', ''),
      metric.unit === '1' ? '-' : metric.unit,
      metric.labels.map((label) => `\`${label}\``).join(', ') || '-',
      metric.sentence,
    ]),
  );
}

/** Prometheus adds `_total` to what only grows. */
export function prometheusName({ name, kind }: Metric): string {
  return kind.endsWith('counter') ? `${name}_total` : name;
}
