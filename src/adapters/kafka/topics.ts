import { Admin, findErrorBy } from '@platformatic/kafka';
import type { Config } from '../../config/schema.ts';
import { connectionOf } from './connection.ts';

type Settings = Pick<Config, 'kafkaBrokers' | 'kafkaEvents' | 'kafkaOutput' | 'kafkaDeadLetters'>;

const COMPACTED = [{ name: 'cleanup.policy', value: 'compact' }];

/**
 * Makes the topics for output (compacted) and dead letters where they are missing, with as many partitions as the topic of
 * events; those made. Throws if that topic is missing too: nobody would write to it.
 */
export async function ensureTopics(config: Settings): Promise<string[]> {
  const { kafkaEvents, kafkaOutput, kafkaDeadLetters } = config;
  const admin = new Admin(connectionOf(config));
  admin.on('error', () => {});
  try {
    const known = await admin.listTopics();
    if (!known.includes(kafkaEvents)) {
      throw new Error(`the topic ${kafkaEvents} does not exist: make it, or set BIDPHRASE_KAFKA_EVENTS to another`);
    }
    const missing = [
      { name: kafkaOutput, configs: COMPACTED },
      { name: kafkaDeadLetters, configs: [] },
    ].filter(({ name }) => !known.includes(name));
    const { topics } = await admin.metadata({ topics: [kafkaEvents] });
    const partitions = topics.get(kafkaEvents)?.partitionsCount ?? 1;
    const made: string[] = [];
    for (const { name, configs } of missing) {
      await admin.createTopics({ topics: [name], partitions, replicas: -1, configs }).then(
        () => made.push(name),
        (error: Error) => {
          // The list of topics lags behind; or another consumer was faster.
          if (!findErrorBy(error, 'apiId', 'TOPIC_ALREADY_EXISTS')) throw error;
        },
      );
    }
    return made;
  } finally {
    await admin.close().catch(() => {});
  }
}
