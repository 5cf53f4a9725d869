import { Admin, Consumer, type Message, Producer } from '@platformatic/kafka';
import type { Broker } from '../../scripts/kafka/broker.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { ListingEvent } from '../../src/contract/event.ts';

let topics = 0;

/** Settings for topics of their own; the topic of events exists with so many partitions. */
export async function kafkaSettings({ address }: Broker, partitions = 2): Promise<Record<string, string>> {
  const name = `t${process.pid}-${++topics}`;
  const admin = new Admin({ clientId: 'test', bootstrapBrokers: [address] });
  await admin.createTopics({ topics: [`${name}-events`], partitions, replicas: 1 });
  await admin.close();
  return {
    BIDPHRASE_KAFKA_BROKERS: address,
    BIDPHRASE_KAFKA_GROUP: name,
    BIDPHRASE_KAFKA_EVENTS: `${name}-events`,
    BIDPHRASE_KAFKA_OUTPUT: `${name}-output`,
    BIDPHRASE_KAFKA_DEAD_LETTERS: `${name}-dead`,
    BIDPHRASE_KAFKA_SESSION_MS: '2000',
  };
}

/** The configuration that these settings make. */
export const configOf = (settings: Record<string, string>) => loadConfig(settings);

/** Writes records to a topic, in order. */
export async function produce(
  settings: Record<string, string>,
  values: { value: string | Buffer; key?: string; headers?: Record<string, string> }[],
): Promise<void> {
  const producer = new Producer({ clientId: 'test', bootstrapBrokers: [settings.BIDPHRASE_KAFKA_BROKERS] });
  const messages = values.map(({ value, key, headers = {} }) => ({
    topic: settings.BIDPHRASE_KAFKA_EVENTS,
    value: Buffer.from(value),
    ...(key === undefined ? {} : { key: Buffer.from(key) }),
    headers: new Map(Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)])),
  }));
  await producer.send({ messages });
  await producer.close();
}

/** Listing events as records, keyed by item. */
export const toRecords = (events: ListingEvent[]) =>
  events.map((event) => ({ key: event.data.id, value: JSON.stringify(event) }));

/** All records of a topic now. */
export async function readAll(address: string, topic: string): Promise<Message[]> {
  const consumer = new Consumer({
    clientId: 'test',
    groupId: `read-${++topics}-${process.pid}`,
    bootstrapBrokers: [address],
  });
  try {
    const offsets = (timestamp: bigint) => consumer.listOffsets({ topics: [topic], timestamp });
    const latest = (await offsets(-1n)).get(topic) ?? [];
    const earliest = (await offsets(-2n)).get(topic) ?? [];
    let left = latest.reduce((sum, end, at) => sum + Number(end - (earliest[at] ?? 0n)), 0);
    const messages: Message[] = [];
    if (left === 0) return messages;
    const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false, maxWaitTime: 100 });
    for await (const message of stream) {
      messages.push(message);
      if (--left === 0) break;
    }
    return messages;
  } finally {
    await consumer.close(true);
  }
}

/** What a compacted topic keeps: the last value of each key. */
export async function lastValues(address: string, topic: string): Promise<Map<string, string | null>> {
  const messages = await readAll(address, topic);
  return new Map(
    messages.map(({ key, value }) => [String(key), value === null || value === undefined ? null : String(value)]),
  );
}

/** Waits until a condition holds, looking every so often. */
export async function until(condition: () => Promise<boolean> | boolean, everyMs = 50): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, everyMs));
}
