import type { Logger } from 'pino';
import type { Config } from '../config/schema.ts';
import { createLog } from './log.ts';

/** The log of a service, whose lines name the trace that they are a part of, where there are traces. */
export async function createServiceLog({ logLevel, telemetry }: Config): Promise<Logger> {
  if (telemetry === 'off') return createLog(logLevel);
  const { traceFields } = await import('../telemetry/context.ts');
  return createLog(logLevel, 'stdout', traceFields);
}
