import type { Counter, Histogram, Meter, Observable } from '@opentelemetry/api';
import { METRICS, type Metric, type MetricName } from './catalogue.ts';

type InstrumentOf<M extends Metric> = M['kind'] extends 'counter'
  ? Counter
  : M['kind'] extends 'histogram'
    ? Histogram
    : Observable;

/** An instrument for each metric of the catalogue. */
export type Instruments = { [K in MetricName]: InstrumentOf<(typeof METRICS)[K]> };

export function createInstruments(meter: Meter): Instruments {
  const made = Object.entries(METRICS).map(([key, metric]) => [key, create(meter, metric)]);
  return Object.fromEntries(made) as Instruments;
}

function create(meter: Meter, { name, kind, unit, sentence: description, bounds }: Metric) {
  switch (kind) {
    case 'counter':
      return meter.createCounter(name, { unit, description });
    case 'histogram':
      return meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries: bounds } });
    case 'observed counter':
      return meter.createObservableCounter(name, { unit, description });
    case 'observed gauge':
      return meter.createObservableGauge(name, { unit, description });
  }
}
