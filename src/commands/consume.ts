import type { Command } from 'commander';
import { KafkaOutput } from '../adapters/kafka/output.ts';
import { KafkaSource } from '../adapters/kafka/source.ts';
import { optionsHelp } from '../config/help.ts';
import { ConfigError, loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import type { Observer } from '../core/observer.ts';
import { TIMING } from '../listings/timing.ts';
import type { Feed, Listings } from './listings.ts';
import { serveWith } from './serve.ts';
import { createServiceLog } from './service-log.ts';

/** `bidphrase consume`: the service, which applies the listing events of a Kafka topic too. */
export function registerConsume(program: Command): void {
  program
    .command('consume')
    .description('serve, and apply the listing events of a Kafka topic')
    .addHelpText('after', () => `\nOptions are environment variables:\n${optionsHelp()}`)
    .action(consume);
}

async function consume(): Promise<void> {
  const config = consumeConfig(process.env);
  const log = await createServiceLog(config);
  const { listings, observer } = await serveWith(config, log);
  await (listings as Listings).follow(kafkaFeed(config, listings as Listings, log, observer));
}

/** The settings of `consume`, which needs brokers and a store. */
export function consumeConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const config = loadConfig(env);
  const mistakes = [];
  if (config.kafkaBrokers === 'none') mistakes.push('BIDPHRASE_KAFKA_BROKERS is not set: consume needs brokers');
  if (config.store === 'none') mistakes.push('BIDPHRASE_STORE is none: consume needs a store');
  if (mistakes.length) throw new ConfigError(mistakes);
  return config;
}

/** The topics of the settings, as a feed of the listings. */
export function kafkaFeed(
  config: Config,
  listings: Pick<Listings, 'meter'>,
  log: { info(record: object, message: string): void },
  observer?: Observer,
): Feed {
  const meter = listings.meter('topic');
  const output = new KafkaOutput(config, observer);
  const source = new KafkaSource({ config, meter, timing: TIMING, log });
  const close = async () => {
    await Promise.all([source.close(), output.close()]);
  };
  return { source, output, deadLetters: output, meter, close };
}
