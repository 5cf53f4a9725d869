import type { Config } from '../config/schema.ts';
import type { Observer } from '../core/observer.ts';
import type { State } from './observe-state.ts';

export interface TelemetryOptions {
  config: Pick<Config, 'telemetry' | 'metricsHost' | 'metricsPort' | 'otlpUrl' | 'otlpIntervalMs' | 'traceShare'>;
  /** Of this package. */
  version: string;
  log: Record<'info' | 'warn', (record: object, message: string) => void>;
}

/** Metrics and traces of a service. */
export interface Telemetry {
  observer: Observer;
  /** From now on metrics tell of this too. */
  watch(state: Pick<State, 'info' | 'cacheSize' | 'listings'>): void;
  /** Opens the port for Prometheus; resolves with it, or with undefined where there is none. */
  listen(): Promise<number | undefined>;
  /** Delivers what is left, within a second; says what was cut. */
  close(): Promise<void>;
}
