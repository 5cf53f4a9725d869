import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/schema.ts';
import { createRecommender } from '../core/create.ts';
import { createFeedback, type Feedback } from '../core/feedback.ts';
import type { Observer } from '../core/observer.ts';
import type { Recommender } from '../core/recommender.ts';
import { usableCores } from '../engine/cores.ts';
import { openPool } from '../engine/pool.ts';
import { WARM_UP } from '../engine/warm-up.ts';
import { FeedbackFile } from '../stores/feedback-log.ts';
import { openTelemetry } from '../telemetry/open.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { BlocklistFile } from './blocklist-file.ts';
import { Closers } from './closers.ts';
import { logFailures } from './failure-log.ts';
import { listen, type Ports } from './listen.ts';
import { type Listings, openListings } from './listings.ts';
import { packageVersion, releaseFolder } from './package.ts';
import { listenError } from './start-error.ts';

/** A core on a running engine, without any adapter. */
export interface Core {
  recommender: Recommender;
  /** Lets running jobs end and stops the workers. */
  close(): Promise<void>;
}

/** A service that listens. */
export interface Service extends Core {
  ports: Ports & { metrics?: number };
  /** Undefined where nothing is kept. */
  listings?: Listings;
  /** Undefined where telemetry is off. */
  observer?: Observer;
}

/** Verifies the release, then opens it in every worker; nothing is left running if that fails. */
export async function openCore(config: Config, log: Logger): Promise<Core> {
  const blocklist = await openBlocklist(config, log);
  try {
    return await openCoreWith(blocklist, config, log);
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

async function openCoreWith(blocklist: BlocklistFile | undefined, config: Config, log: Logger): Promise<Core> {
  const { cores, reason } = usableCores();
  const workers = config.workers || cores;
  const release = releaseFolder(config);
  log.info({ release, workers, reason: config.workers ? 'BIDPHRASE_WORKERS' : reason }, 'opening the release');
  const engine = await openPool({
    release,
    provider: config.provider,
    vectorEngine: config.vectorEngine,
    workers,
    events: {
      log: once((message) => log[config.provider === 'cuda' ? 'warn' : 'info'](message)),
      workerLost: (lost) => log.error(lost, 'a worker died and is replaced'),
      restartFailed: (failed) => log.error(failed, 'a worker could not be replaced; trying again'),
    },
  });
  const close = async () => {
    blocklist?.close();
    await engine.close();
  };
  return { recommender: createRecommender({ engine, config, blocklist }), close };
}

/** The whole service: engine, core, HTTP, gRPC, closed in reverse. If a later step fails, what was opened is closed. */
export async function startService(config: Config, log: Logger): Promise<Service> {
  const closers = new Closers();
  try {
    const telemetry = await openTelemetry({ config, version: packageVersion(), log });
    if (telemetry) closers.add(telemetry, () => telemetry.close());
    closers.add(logFailures(log), async (stop) => stop());
    const observer = telemetry?.observer;
    const { recommender } = closers.add(await openCore(config, log), (core) => core.close());
    const feedback = openFeedback(config, closers);
    const listings = await openListings({ config, recommender, observer, feedback, log, closers });
    telemetry?.watch({ info: recommender.info, listings: listings?.door.state });
    const metrics = await listenForMetrics(telemetry, config);
    const doors = { recommender, listings: listings?.door, observer, feedback };
    const { ports, readiness } = await listen(doors, config, log, closers);
    await recommender.recommend({ item: { title: WARM_UP.item.title } }, { patient: true });
    readiness.warmed();
    return { recommender, ports: { ...ports, metrics }, listings, observer, close: () => closers.close() };
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

/** Says each thing once: every session of every worker finds out the same. */
function once(say: (message: string) => void): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (!said.has(message)) say(message);
    said.add(message);
  };
}
