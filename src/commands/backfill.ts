import { type Command, InvalidArgumentError } from 'commander';
import type { Logger } from 'pino';
import { KafkaOutput } from '../adapters/kafka/output.ts';
import { ensureTopics } from '../adapters/kafka/topics.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { Applier } from '../listings/applier.ts';
import { type BackfillOptions, type Checkpoint, runBackfill } from '../listings/backfill.ts';
import { Finder } from '../listings/finder.ts';
import { ListingsMeter } from '../listings/meter.ts';
import { TIMING } from '../listings/timing.ts';
import { openCatalogue } from './catalogue-file.ts';
import { Closers } from './closers.ts';
import { createLog } from './log.ts';
import { stopOnSignal } from './shutdown.ts';
import { openStore } from './store.ts';
import { openCore } from './wire.ts';

const PER_WORKER = 2;
const TELL_EVERY_MS = 10_000;

interface Options {
  from?: string;
  rate: number;
  restart?: true;
}

/** `bidphrase backfill`: brings all items to the release of the settings. */
export function registerBackfill(program: Command): void {
  program
    .command('backfill')
    .description('bring all items of the store, and of a file, to the release')
    .option('--from <file>', 'items to begin with: .ndjson, .jsonl or .parquet')
    .option('--rate <items>', 'items computed a second at most; 0 is no limit', toRate, 0)
    .option('--restart', 'forget an unfinished backfill to this release, and begin anew')
    .addHelpText('after', '\nThe environment counts as for consume. Stopped or killed, it goes on where it was.')
    .action(backfill);
}

async function backfill(options: Options): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel, 'stderr');
  const closers = new Closers();
  const stop = new AbortController();
  const work = openParts(config, options, log, closers).then((parts) => runBackfill(parts, stop.signal));
  const stopped = work.catch(() => {}).then(() => closers.close());
  stopOnSignal({
    stop: async () => {
      stop.abort(new Error('stopped'));
      await stopped;
      log.warn('the same command goes on from here');
    },
    log,
    graceMs: config.shutdownMs,
  });
  try {
    const { seen, rows, found, refused } = await work;
    process.stdout.write(`${JSON.stringify({ items: seen, rows, found, refused })}\n`);
  } finally {
    await stopped;
  }
}

async function openParts(config: Config, options: Options, log: Logger, closers: Closers): Promise<BackfillOptions> {
  const catalogue = options.from === undefined ? undefined : openCatalogue(options.from);
  const opened = await openStore(config);
  if (!opened) throw new Error('BIDPHRASE_STORE is none: backfill needs a store');
  const store = closers.add(opened, (one) => one.close());
  const { recommender } = closers.add(await openCore(config, log), (core) => core.close());
  const meter = new ListingsMeter({
    onTrouble: (trouble, message) => {
      if (message === undefined) log.info({ trouble }, 'backfill goes on');
      else log.warn({ trouble, message }, 'backfill waits; trying again');
    },
  });
  const output = config.kafkaBrokers === 'none' ? undefined : new KafkaOutput(config);
  if (output) {
    closers.add(output, (one) => one.close());
    await ensureTopics(config);
  }
  const atOnce = PER_WORKER * recommender.info().workers.wanted;
  const finder = new Finder({ recommender, meter, timing: TIMING, limit: config.eventKeyphrases, atOnce });
  const applier = new Applier({ store, output, finder, screen: recommender.screen, meter, timing: TIMING });
  return {
    ...{ store, applier, finder, meter, catalogue, timing: TIMING },
    deadLetters: output ?? store,
    rate: options.rate,
    batch: config.eventBatch,
    futureMs: 1000 * config.eventFutureS,
    restart: options.restart ?? false,
    onProgress: progress((line) => process.stderr.write(`${line}\n`)),
  };
}

/** Says every few seconds how far it is, and each time a phase begins. */
export function progress(say: (line: string) => void, now: () => number = () => performance.now()) {
  let told = Number.NEGATIVE_INFINITY;
  let phase = '';
  return (point: Checkpoint) => {
    if (point.phase === phase && now() - told < TELL_EVERY_MS) return;
    told = now();
    phase = point.phase;
    say(`${phase}: ${point.seen} seen, ${point.found} found, ${point.refused} refused`);
  };
}

function toRate(text: string): number {
  const rate = Number(text);
  if (text.trim() === '' || !(rate >= 0) || rate === Number.POSITIVE_INFINITY) {
    throw new InvalidArgumentError('give a number of items a second, 0 or more');
  }
  return rate;
}
