import { destination, type Logger, pino } from 'pino';

/**
 * The service's log: JSON lines on standard output. Written synchronously: with asynchronous writes the last lines
 * before an exit overtook those still on their way.
 */
export function createLog(level: string): Logger {
  return pino({ level }, destination({ fd: 1, sync: true }));
}
