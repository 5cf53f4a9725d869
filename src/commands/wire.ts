import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/schema.ts';
import { createRecommender } from '../core/create.ts';
import { createFeedback, type Feedback } from '../core/feedback.ts';
import type { Observer } from '../core/observer.ts';
import type { Recommender } from '../core/recommender.ts';
import type { SwapEngine } from '../engine/swap.ts';
import { WARM_UP } from '../engine/warm-up.ts';
import { FeedbackFile } from '../stores/feedback-log.ts';
import { openTelemetry } from '../telemetry/open.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { BlocklistFile } from './blocklist-file.ts';
import { Closers } from './closers.ts';
import { openEngine } from './engine.ts';
import { logFailures } from './failure-log.ts';
import { listen, type Ports } from './listen.ts';
import { type Listings, openListings } from './listings.ts';
import { packageVersion, releaseRoot } from './package.ts';
import { Releases } from './releases.ts';
import { listenError } from './start-error.ts';

/** A core on a running engine, without any adapter. */
export interface Core {
  recommender: Recommender;
  engine: SwapEngine;
  /** Lets running jobs end and stops the workers. */
  close(): Promise<void>;
}

/** A service that listens. */
export interface Service extends Core {
  releases: Releases;
  ports: Ports & { metrics?: number };
  /** Undefined where nothing is kept. */
  listings?: Listings;
  /** Undefined where telemetry is off. */
  observer?: Observer;
}

/** Verifies the release, then opens it in every worker; nothing is left running if that fails. */
export async function openCore(config: Config, log: Logger, signal?: AbortSignal): Promise<Core> {
  const blocklist = await openBlocklist(config, log);
  try {
    return await openCoreWith({ blocklist, config, log, signal });
  } catch (error) {
    blocklist?.close();
    throw error;
  }
}

async function openBlocklist({ blocklist }: Config, log: Logger): Promise<BlocklistFile | undefined> {
  if (blocklist === 'none') return undefined;
  const file = new BlocklistFile(resolve(blocklist), log);
  await file.open();
  return file;
}

interface CoreParts {
  blocklist?: BlocklistFile;
  config: Config;
  log: Logger;
  signal?: AbortSignal;
}

async function openCoreWith({ blocklist, config, log, signal }: CoreParts): Promise<Core> {
  const engine = await openEngine(config, log, signal);
  const close = async () => {
    blocklist?.close();
    await engine.close();
  };
  return { recommender: createRecommender({ engine, config, blocklist }), engine, close };
}

/**
 * The whole service: engine, core, HTTP, gRPC, closed in reverse. If a later step fails, or the signal says stop, what was opened
 * is closed.
 */
export async function startService(config: Config, log: Logger, signal?: AbortSignal): Promise<Service> {
  const closers = new Closers();
  try {
    const telemetry = await openTelemetry({ config, version: packageVersion(), log });
    if (telemetry) closers.add(telemetry, () => telemetry.close());
    closers.add(logFailures(log), async (stop) => stop());
    const observer = telemetry?.observer;
    const { recommender, engine } = closers.add(await openCore(config, log, signal), (core) => core.close());
    signal?.throwIfAborted();
    const feedback = openFeedback(config, closers);
    const listings = await openListings({ config, recommender, observer, feedback, log, closers });
    const { info, cacheSize } = recommender;
    telemetry?.watch({ info, cacheSize, listings: listings?.door.state });
    const metrics = await listenForMetrics(telemetry, config);
    const releases = new Releases({ engine, root: releaseRoot(config), log, keeps: config.store !== 'none' });
    const doors = { recommender, listings: listings?.door, releases, observer, feedback };
    const { ports, readiness } = await listen(doors, config, log, closers);
    await recommender.recommend({ item: { title: WARM_UP.item.title } }, { patient: true });
    signal?.throwIfAborted();
    readiness.warmed();
    closers.add(releases, (one) => one.close());
    releases.watch(config.releaseWatchS);
    const close = () => closers.close();
    return { recommender, engine, releases, ports: { ...ports, metrics }, listings, observer, close };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function listenForMetrics(telemetry: Telemetry | undefined, config: Config): Promise<number | undefined> {
  const { metricsHost: host, metricsPort: port } = config;
  return telemetry?.listen().catch((error) => {
    throw listenError(error, { host, port, option: 'BIDPHRASE_METRICS' });
  });
}

function openFeedback({ feedbackLog }: Config, closers: Closers): Feedback | undefined {
  if (feedbackLog === 'none') return undefined;
  return createFeedback(closers.add(new FeedbackFile(resolve(feedbackLog)), (log) => log.close()));
}
