import { readFileSync } from 'node:fs';
import type { Logger } from 'pino';
import { buildGrpc } from '../adapters/grpc/server.ts';
import { buildHttp } from '../adapters/http/app.ts';
import type { Config } from '../config/schema.ts';
import { createRecommender } from '../core/create.ts';
import type { Recommender } from '../core/recommender.ts';
import { openEngine } from '../engine/open.ts';
import { Closers } from './closers.ts';
import { listenError } from './start-error.ts';

/** A core on a running engine, without any adapter. */
export interface Core {
  recommender: Recommender;
  /** Lets running jobs end and stops the workers. */
  close(): Promise<void>;
}

/** A service that listens. */
export interface Service extends Core {
  /** Ports it listens on, which matters when asked for port 0. */
  ports: { http: number; grpc: number };
}

/** Opens the release and starts the workers; nothing is left running if that fails. */
export async function openCore(config: Config, log: Logger): Promise<Core> {
  const engine = await openEngine(config, log);
  return { recommender: createRecommender({ engine, config }), close: () => engine.close() };
}

/** The whole service: release, engine, core, HTTP, gRPC, in that order. What was opened is closed if a later step fails. */
export async function startService(config: Config, log: Logger): Promise<Service> {
  const closers = new Closers();
  try {
    const { recommender } = closers.add(await openCore(config, log), (core) => core.close());
    const ports = await listen(recommender, config, log, closers);
    return { recommender, ports, close: () => closers.close() };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** Both adapters on one core; they close together, so that one does not wait for the callers of the other. */
async function listen(recommender: Recommender, config: Config, log: Logger, closers: Closers): Promise<Service['ports']> {
  const drain = { draining: false };
  const http = await buildHttp({
    recommender,
    log,
    drain,
    bodyLimit: config.bodyLimitBytes,
    receiveTimeoutMs: config.requestTimeoutMs,
    version: packageVersion(),
  });
  const grpc = buildGrpc({
    recommender,
    messageLimit: config.bodyLimitBytes,
    onEnd: ({ method, ms, error }) => log.info({ method, ms, code: error?.code ?? 'OK' }, 'answered'),
  });
  closers.add([http, grpc], async () => {
    drain.draining = true;
    grpc.drain();
    await Promise.all([http.close(), grpc.close()]);
  });
  const at = { host: config.httpHost, port: config.httpPort };
  await http.listen(at).catch((error) => { throw listenError(error, { ...at, option: 'BIDPHRASE_HTTP' }); });
}

/** This package's version. */
export function packageVersion(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
}
