import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';

/** Native faults: a handler cannot repair them, and with one installed a process that faulted hangs instead of ending. */
export const FAULT_SIGNALS: closeWithGrace.AllEvents[] = [
  'SIGSEGV',
  'SIGBUS',
  'SIGILL',
  'SIGFPE',
  'SIGABRT',
  'SIGTRAP',
];

/** What a graceful stop needs to know. */
export interface ShutdownOptions {
  /** Stops everything in order and resolves when nothing runs any more; called once. */
  stop: () => Promise<void>;
  log: Logger;
  /** Milliseconds the stop may take before the process is ended by force. */
  graceMs: number;
  /** What SIGHUP asks for; without it SIGHUP stops. */
  reload?: () => void;
}

/**
 * Ends the process in order on SIGTERM, SIGINT and kin: exit code 0 when `stop` finished, 1 after an error.
 * A second signal or an exceeded `graceMs` kills the process outright: `process.exit` during a model run would abort it
 * with a core dump instead.
 */
export function stopOnSignal({ stop, log, graceMs, reload }: ShutdownOptions): void {
  const kill = (reason: string) => {
    log.fatal({ reason }, 'stopping by force');
    process.kill(process.pid, 'SIGKILL');
  };
  const options: closeWithGrace.Options = {
    delay: graceMs,
    logger: false,
    skip: [...FAULT_SIGNALS, 'beforeExit', ...(reload ? (['SIGHUP'] as const) : [])],
    onSecondSignal: (signal) => kill(`second signal ${signal}`),
    onSecondError: () => kill('a second error'),
    onTimeout: (delay) => kill(`not stopped within ${delay} ms`),
  };
  if (reload) process.on('SIGHUP', reload);
  closeWithGrace(options, async ({ signal, err }) => {
    if (err) log.fatal({ err }, 'stopping after an error');
    else log.info({ signal }, 'stopping');
    try {
      await stop();
    } catch (error) {
      log.error({ err: error }, 'stop failed');
      throw error;
    }
    log.info('stopped');
  });
}
