import type { Command } from 'commander';
import type { Logger } from 'pino';
import { optionsHelp } from '../config/help.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { totalBytes } from '../core/memory.ts';
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

/** Starts the service, says where it listens, looks for another release on SIGHUP and stops on other signals, also while it starts. */
export async function serveWith(config: Config, log: Logger): Promise<Service> {
  const stopping = new AbortController();
  const starting = startService(config, log, stopping.signal);
  stopOnSignal({
    stop: async () => {
      stopping.abort(new Error('stopped'));
      await starting.then(
        (service) => service.close(),
        () => {},
      );
    },
    log,
    graceMs: config.shutdownMs,
    reload: () =>
      void starting.then(
        ({ releases }) => releases.reload('SIGHUP'),
        () => {},
      ),
  });
  const service = await starting.catch((error) => {
    if (!stopping.signal.aborted) throw error;
    // Told to stop in the middle: the one who was told ends the process.
    return new Promise<never>(() => {});
  });
  const info = service.recommender.info();
  const { release, provider, workers } = info;
  const scheme = config.tlsCert === 'none' ? 'http' : 'https';
  const http = `${scheme}://${urlHost(config.httpHost)}:${service.ports.http}`;
  const grpc = `${urlHost(config.grpcHost)}:${service.ports.grpc}`;
  const admin = `http://${urlHost(config.adminHost)}:${service.ports.admin}`;
  const metrics = service.ports.metrics && `http://${urlHost(config.metricsHost)}:${service.ports.metrics}/metrics`;
  const served = { release, provider, workers: workers.alive, bytes: totalBytes(info) };
  log.info({ http, grpc, admin, metrics, ...served }, 'serving');
  return service;
}

/** A host as addresses write it: IPv6 in brackets. */
function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
