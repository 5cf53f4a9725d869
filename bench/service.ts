// The service under measurement, forked by bench/service-handle.ts: the production service in this process, watched from inside.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLog } from '../src/commands/log.ts';
import { startService } from '../src/commands/wire.ts';
import { loadConfig } from '../src/config/load.ts';
import { EVENTS, type FailedEvent } from '../src/core/events.ts';
import { collectRefusals } from './refusals.ts';

const config = loadConfig(process.env);
const service = await startService(config, createLog(config.logLevel, 'stderr'));
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

const refusals = collectRefusals();
EVENTS.failed.subscribe((event) => {
  const { code, total } = event as FailedEvent;
  if (code === 'OVERLOADED') refusals.add(total);
});

process.on('message', async (question) => {
  if (question === 'reset') {
    delay.reset();
    refusals.reset();
    process.send?.({ reset: true });
  } else if (question === 'delay') {
    process.send?.({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 });
  } else if (question === 'refusals') {
    process.send?.(refusals.summary());
  } else if (question === 'memory') {
    process.send?.({ rss: process.memoryUsage.rss() });
  } else if (question === 'stop') {
    await service.close();
    process.disconnect();
  }
});
process.send?.({
  port: service.ports.http,
  grpcPort: service.ports.grpc,
  pid: process.pid,
  ...service.recommender.info(),
});
