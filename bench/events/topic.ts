import { Admin, Consumer, Producer } from '@platformatic/kafka';

/** Topics of a measurement. */
export interface MeasuredTopics {
  settings: Record<string, string>;
  /** Writes events of new items with these titles. */
  write(titles: readonly string[]): Promise<void>;
  /** Reads the output from now on; told each key as it comes. */
  watch(onKey: (key: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const PARTITIONS = 4;
const AT_ONCE = 500;

/** Makes topics of a name on a broker, with the settings by which a consumer finds them. */
export async function makeTopics(address: string, name: string): Promise<MeasuredTopics> {
  const client = { clientId: 'bench', bootstrapBrokers: [address] };
  const topics = { events: `${name}-events`, output: `${name}-output`, dead: `${name}-dead` };
  const admin = new Admin(client);
  for (const topic of Object.values(topics)) {
    await admin.createTopics({ topics: [topic], partitions: PARTITIONS, replicas: 1 });
  }
  await admin.close();
  const producer = new Producer(client);
  let items = 0;
  return {
    settings: {
      BIDPHRASE_KAFKA_BROKERS: address,
      BIDPHRASE_KAFKA_GROUP: name,
      BIDPHRASE_KAFKA_EVENTS: topics.events,
      BIDPHRASE_KAFKA_OUTPUT: topics.output,
      BIDPHRASE_KAFKA_DEAD_LETTERS: topics.dead,
    },
    async write(titles) {
      for (let at = 0; at < titles.length; at += AT_ONCE) {
        const messages = titles
          .slice(at, at + AT_ONCE)
          .map((title) => toMessage(topics.events, `item-${items++}`, title));
        await producer.send({ messages });
      }
    },
    async watch(onKey) {
      const consumer = new Consumer({ ...client, groupId: `${name}-watch`, maxWaitTime: 50 });
      const stream = await consumer.consume({ topics: [topics.output], mode: 'latest', autocommit: false });
      stream.on('data', ({ key }) => onKey(String(key)));
      return () => consumer.close(true);
    },
    close: () => producer.close(),
  };
}

function toMessage(topic: string, id: string, title: string) {
  const event = { specversion: '1.0', id, source: '/bench', type: 'listing.created', data: { id, title, revision: 1 } };
  return { topic, key: Buffer.from(id), value: Buffer.from(JSON.stringify(event)) };
}
