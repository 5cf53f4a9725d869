import type { Command } from 'commander';
import type { Logger } from 'pino';
import { optionsHelp } from '../config/help.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { createServiceLog } from './service-log.ts';
import { stopOnSignal } from './shutdown.ts';
import { type Service, startService } from './wire.ts';

/** `bidphrase serve`: the service, until a signal stops it. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('answer requests over HTTP and gRPC')
    .addHelpText('after', () => `\nOptions are environment variables:\n${optionsHelp()}`)
    .action(serve);
}

async function serve(): Promise<void> {
  const config = loadConfig(process.env);
  await serveWith(config, await createServiceLog(config));
}

/** Starts the service, says where it listens, and stops it on a signal. */
export async function serveWith(config: Config, log: Logger): Promise<Service> {
  const service = await startService(config, log);
  stopOnSignal({ stop: () => service.close(), log, graceMs: config.shutdownMs });
  const { release, provider, workers } = service.recommender.info();
  const http = `http://${urlHost(config.httpHost)}:${service.ports.http}`;
  const grpc = `${urlHost(config.grpcHost)}:${service.ports.grpc}`;
  const metrics = service.ports.metrics && `http://${urlHost(config.metricsHost)}:${service.ports.metrics}/metrics`;
  log.info({ http, grpc, metrics, release, provider, workers: workers.alive }, 'serving');
  return service;
}

/** A host as addresses write it: IPv6 in brackets. */
function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
