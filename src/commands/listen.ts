import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { buildGrpc } from '../adapters/grpc/server.ts';
import { type AdminOptions, buildAdmin } from '../adapters/http/admin.ts';
import { buildHttp } from '../adapters/http/app.ts';
import type { Config } from '../config/schema.ts';
import type { ReleaseDoor } from '../contract/release.ts';
import type { Feedback } from '../core/feedback.ts';
import type { Observer } from '../core/observer.ts';
import { Readiness } from '../core/readiness.ts';
import type { Recommender } from '../core/recommender.ts';
import type { ListingsDoor } from '../listings/door.ts';
import { openCertificates } from './certificate-files.ts';
import type { Closers } from './closers.ts';
import { openAccess } from './key-file.ts';
import { originsOf } from './origins.ts';
import { BUILT_PAGE, packageVersion } from './package.ts';
import { listenError } from './start-error.ts';

/** Ports that are listened on, which matters when asked for port 0. */
export interface Ports {
  http: number;
  grpc: number;
  /** Undefined where nothing is administered. */
  admin?: number;
}

/** Ports on which nobody is ready yet: whoever has had a first request answered says so. */
export interface Listening {
  ports: Ports;
  readiness: Readiness;
}

/** What is answered through the ports. */
export interface Doors {
  recommender: Recommender;
  listings?: ListingsDoor;
  /** Undefined where nobody follows requests. */
  observer?: Observer;
  feedback?: Feedback;
  releases?: ReleaseDoor;
}

/**
 * HTTP and gRPC on one core. They stop together: first neither is ready any more, then both let their callers finish, so
 * that one does not keep taking work while the other one waits.
 */
export async function listen(doors: Doors, config: Config, log: Logger, closers: Closers): Promise<Listening> {
  const { recommender, listings, releases, observer, feedback } = doors;
  const drain = { draining: false };
  const readiness = new Readiness(recommender, drain);
  const guards = {
    access: await openAccess(config, log, closers),
    certificates: await openCertificates(config, log, closers),
  };
  const http = await buildHttp({
    recommender,
    listings,
    observer,
    feedback,
    releases,
    log,
    drain,
    readiness,
    bodyLimit: config.bodyLimitBytes,
    ...guards,
    origins: originsOf(config),
    receiveTimeoutMs: config.receiveTimeoutMs,
    streamIdleMs: config.bulkTimeoutMs,
    version: packageVersion(),
    page: BUILT_PAGE,
  });
  const grpc = buildGrpc({
    recommender,
    feedback,
    readiness,
    observer,
    ...guards,
    receiveTimeoutMs: config.receiveTimeoutMs,
    messageLimit: config.bodyLimitBytes,
    onEnd: ({ method, ms, error, key }) => {
      const line = { method, code: error?.code ?? 'OK', ms: Math.round(ms * 10) / 10, key };
      if (error?.code === 'INTERNAL') log.error({ ...line, err: error.cause ?? error }, 'request failed');
      log.info(line, 'answered');
    },
  });
  closers.add([http, grpc], async () => {
    drain.draining = true;
    await Promise.all([http.close(), grpc.close()]);
  });
  const { httpHost, httpPort, grpcHost, grpcPort } = config;
  await http.listen({ host: httpHost, port: httpPort }).catch((error) => {
    throw listenError(error, { host: httpHost, port: httpPort, option: 'BIDPHRASE_HTTP' });
  });
  const grpcBound = await grpc.listen(grpcHost, grpcPort).catch((error) => {
    throw listenError(error, { host: grpcHost, port: grpcPort, option: 'BIDPHRASE_GRPC' });
  });
  const admin = releases && (await listenAdmin({ releases, log, drain }, config, closers));
  return { ports: { http: portOf(http), grpc: grpcBound, admin }, readiness };
}

async function listenAdmin(
  parts: Omit<AdminOptions, 'receiveTimeoutMs'>,
  { adminHost: host, adminPort: port, receiveTimeoutMs }: Config,
  closers: Closers,
): Promise<number> {
  const admin = await buildAdmin({ ...parts, receiveTimeoutMs });
  closers.add(admin, (one) => one.close());
  await admin.listen({ host, port }).catch((error) => {
    throw listenError(error, { host, port, option: 'BIDPHRASE_ADMIN' });
  });
  return portOf(admin);
}

function portOf({ server }: { server: { address(): unknown } }): number {
  return (server.address() as AddressInfo).port;
}
