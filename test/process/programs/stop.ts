// A program for test/commands/shutdown.test.ts: runs until told to stop; argv[2] says how its stop goes.
import { createLog } from '../../../src/commands/log.ts';
import { stopOnSignal } from '../../../src/commands/shutdown.ts';

const way = process.argv[2];
const log = createLog('info');
const running = setInterval(() => {}, 1000);
stopOnSignal({
  log,
  graceMs: way === 'late' ? 200 : 60_000,
  stop: async () => {
    log.info('stop called');
    if (way === 'fails') throw new Error('the disk is gone');
    if (way !== 'clean') await new Promise(() => {});
    clearInterval(running);
  },
});
log.info('started');
if (way === 'throws') setTimeout(() => JSON.parse('{'), 1);
