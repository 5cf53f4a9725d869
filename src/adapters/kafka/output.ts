import { type MessageToProduce, ProduceAcks, Producer } from '@platformatic/kafka';
import type { Config } from '../../config/schema.ts';
import type { Observer } from '../../core/observer.ts';
import type { DeadLetter, DeadLetters, Output } from '../../listings/ports.ts';
import { connectionOf } from './connection.ts';

type Settings = Pick<Config, 'kafkaBrokers' | 'kafkaOutput' | 'kafkaDeadLetters'>;

/** Writes to topics; what it resolved is on all replicas in sync. */
export class KafkaOutput implements Output, DeadLetters {
  #config: Settings;
  #observer?: Observer;
  #producer?: Producer;

  /** @param observer says of which trace the records are a part */
  constructor(config: Settings, observer?: Observer) {
    this.#config = config;
    this.#observer = observer;
  }

  /** One record an item, its id as the key, so that compaction keeps the last; no value for one that ended. */
  async publish(records: Parameters<Output['publish']>[0]): Promise<void> {
    await this.#send(
      records.map(({ id, value, release }) => ({
        topic: this.#config.kafkaOutput,
        key: Buffer.from(id),
        ...(value ? { value: Buffer.from(value) } : {}),
        headers: toHeaders(release ? { 'content-type': 'application/json', release } : {}),
      })),
    );
  }

  /** The bytes as they came, with the reason in the headers. */
  async bury(letters: readonly DeadLetter[]): Promise<void> {
    await this.#send(
      letters.map(({ code, reason, bytes, key, origin, at }) => ({
        topic: this.#config.kafkaDeadLetters,
        ...(key ? { key: Buffer.from(key) } : {}),
        value: Buffer.from(bytes),
        headers: toHeaders({ code, reason, origin, at: new Date(at).toISOString() }),
      })),
    );
  }

  async close(): Promise<void> {
    await this.#producer?.close(true).catch(() => {});
  }

  #connect(): Producer {
    const producer = new Producer({ ...connectionOf(this.#config), idempotent: true, acks: ProduceAcks.ALL });
    producer.on('error', () => {});
    return producer;
  }

  #traced(messages: MessageToProduce[]): MessageToProduce[] {
    const trace = Object.entries(this.#observer?.headers() ?? {});
    if (trace.length === 0) return messages;
    return messages.map((one) => {
      const headers = new Map(one.headers as Map<Buffer, Buffer>);
      for (const [name, value] of trace) headers.set(Buffer.from(name), Buffer.from(value));
      return { ...one, headers };
    });
  }

  /** A producer that failed is not used again: its sequence of records has a hole. */
  async #send(messages: MessageToProduce[]): Promise<void> {
    this.#producer ??= this.#connect();
    const producer = this.#producer;
    try {
      await producer.send({ messages: this.#traced(messages) });
    } catch (error) {
      if (this.#producer === producer) this.#producer = undefined;
      producer.close(true).catch(() => {});
      throw error;
    }
  }
}

function toHeaders(headers: Readonly<Record<string, string>>): Map<Buffer, Buffer> {
  return new Map(Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)]));
}
