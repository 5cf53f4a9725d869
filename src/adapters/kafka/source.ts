import { Consumer, type Message } from '@platformatic/kafka';
import type { Config } from '../../config/schema.ts';
import type { Carrier } from '../../core/observer.ts';
import type { ListingsMeter } from '../../listings/meter.ts';
import type { Timing } from '../../listings/ports.ts';
import { untilDone } from '../../listings/retry.ts';
import type { Batch, EventSource, RawEvent } from '../../listings/runner.ts';
import { connectionOf } from './connection.ts';
import { recordReader } from './formats/all.ts';
import type { ReadRecord } from './formats/format.ts';
import { Handoff } from './handoff.ts';
import { ensureTopics } from './topics.ts';

type Settings = Pick<
  Config,
  | 'kafkaBrokers'
  | 'kafkaGroup'
  | 'kafkaEvents'
  | 'kafkaOutput'
  | 'kafkaDeadLetters'
  | 'kafkaSessionMs'
  | 'eventFormat'
  | 'eventBatch'
>;

export interface KafkaSourceOptions {
  config: Settings;
  meter: ListingsMeter;
  timing: Timing;
  log: { info(record: object, message: string): void };
}

const FETCH_BYTES = 4 << 20;
const WAIT_MS = 500;
const LAG_EVERY_MS = 2000;

/**
 * The events of a topic, as a member of a consumer group. Offsets are committed by `settle` alone. Records are read ahead by one
 * batch; beyond that the broker is not asked until there is room. When the connection is lost a new one goes on at the offsets
 * that were committed, so that records come twice rather than never.
 */
export class KafkaSource implements EventSource {
  #options: KafkaSourceOptions;
  #read: ReadRecord;
  #records: Handoff<Message>;
  #consumer?: Consumer;
  #stop = new AbortController();
  #running: Promise<void>;

  constructor(options: KafkaSourceOptions) {
    this.#options = options;
    this.#read = recordReader(options.config.eventFormat);
    this.#records = new Handoff(options.config.eventBatch);
    const { signal } = this.#stop;
    const onFailure = (error: unknown) => options.meter.failed('source', error);
    this.#running = untilDone(() => this.#follow(signal), { timing: options.timing, signal, onFailure }).catch(
      () => {},
    );
  }

  async next(most: number, signal: AbortSignal): Promise<Batch | undefined> {
    try {
      const messages = await this.#records.take(most, signal);
      return { events: messages.map((message) => this.#toEvent(message)), settle: () => this.#commit(messages) };
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  /** Leaves the group, so that others go on at once. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#consumer?.close(true).catch(() => {});
    await this.#running;
  }

  /** Reads until something fails; throws that. */
  async #follow(signal: AbortSignal): Promise<never> {
    const { config, meter, log } = this.#options;
    const { kafkaEvents: topic, kafkaGroup: groupId, kafkaSessionMs: sessionTimeout } = config;
    for (const made of await ensureTopics(config)) log.info({ topic: made }, 'the topic was missing and is made');
    const consumer = new Consumer({
      ...connectionOf(config),
      groupId,
      sessionTimeout,
      rebalanceTimeout: 6 * sessionTimeout,
      heartbeatInterval: Math.max(100, Math.floor(sessionTimeout / 4)),
      autocommit: false,
      maxBytes: FETCH_BYTES,
      maxWaitTime: WAIT_MS,
      highWaterMark: config.eventBatch,
    });
    consumer.on('error', () => {});
    consumer.on('consumer:lag', (lag) => {
      meter.lag = Number([...(lag.get(topic) ?? [])].reduce((sum, one) => (one > 0n ? sum + one : sum), 0n));
    });
    consumer.on('consumer:group:join', () => {
      const partitions = consumer.assignments?.find((one) => one.topic === topic)?.partitions ?? [];
      log.info({ topic, groupId, partitions }, 'consuming');
    });
    try {
      const stream = await consumer.consume({ topics: [topic], mode: 'committed', fallbackMode: 'earliest' });
      this.#consumer = consumer;
      consumer.startLagMonitoring({ topics: [topic] }, LAG_EVERY_MS);
      meter.worked('source');
      for await (const message of stream) await this.#records.put(message, signal);
      throw new Error(`the topic ${topic} was read to an end, which it does not have`);
    } finally {
      this.#consumer = undefined;
      await consumer.close(true).catch(() => {});
    }
  }

  /** Commits what comes after the last of each partition. The broker refuses members whose group has moved on; then again. */
  async #commit(messages: readonly Message[]): Promise<void> {
    const last = new Map<number, Message>();
    for (const message of messages) last.set(message.partition, message);
    if (!this.#consumer) throw new Error('there is no connection to commit offsets by');
    const offsets = [...last.values()].map(({ topic, partition, offset, leaderEpoch }) => {
      return { topic, partition, offset: offset + 1n, leaderEpoch };
    });
    await this.#consumer.commit({ offsets });
  }

  #toEvent({ topic, partition, offset, key, value, headers, timestamp }: Message): RawEvent {
    const bytes = value ?? Buffer.alloc(0);
    const texts = () => new Map([...headers].map(([name, text]) => [String(name), String(text)]));
    return {
      bytes,
      origin: `${topic}/${partition}/${offset}`,
      at: Number(timestamp),
      carrier: carrierOf(headers),
      read: () => this.#read({ value: bytes, headers: texts() }),
      ...(key ? { key } : {}),
    };
  }
}

/** The headers by which a producer says of which trace its record is a part. */
function carrierOf(headers: Message['headers']): Carrier {
  return Object.fromEntries([...headers].map(([name, value]) => [String(name).toLowerCase(), String(value)]));
}
