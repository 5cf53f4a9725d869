// A program for test/commands/log.test.ts: logs twenty lines and exits at once.
import { createLog } from '../../../src/commands/log.ts';

const log = createLog('info');
for (let line = 0; line < 20; line++) log.info({ line });
process.exit(0);
