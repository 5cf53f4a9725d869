import type { Telemetry, TelemetryOptions } from './telemetry.ts';

/** Undefined where telemetry is off: then nothing of it is even loaded. */
export async function openTelemetry(options: TelemetryOptions): Promise<Telemetry | undefined> {
  if (options.config.telemetry === 'off') return undefined;
  const { startTelemetry } = await import('./start.ts');
  return startTelemetry(options);
}
