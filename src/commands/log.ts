import { destination, type Logger, pino } from 'pino';

/**
 * The log: JSON lines on standard output, or on standard error for a command whose output is its answer. Written
 * synchronously: with asynchronous writes the last lines before an exit overtook those still on their way.
 * @param mixin says what every line holds besides its own
 */
export function createLog(level: string, stream: 'stdout' | 'stderr' = 'stdout', mixin?: () => object): Logger {
  return pino({ level, ...(mixin ? { mixin } : {}) }, destination({ fd: stream === 'stdout' ? 1 : 2, sync: true }));
}
