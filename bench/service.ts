// The service under measurement, forked by bench/recommend.ts: the production service in this process, watched from inside.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLog } from '../src/commands/log.ts';
import { startService } from '../src/commands/wire.ts';
import { loadConfig } from '../src/config/load.ts';

const config = loadConfig(process.env);
const service = await startService(config, createLog(config.logLevel, 'stderr'));
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

process.on('message', async (question) => {
  if (question === 'reset') {
    delay.reset();
    process.send?.({ reset: true });
  } else if (question === 'delay') {
    process.send?.({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 });
  } else if (question === 'stop') {
    await service.close();
    process.disconnect();
  }
});
process.send?.({ port: service.ports.http, ...service.recommender.info() });
