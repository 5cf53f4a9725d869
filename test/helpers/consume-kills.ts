import type { KafkaTest } from '../contracts/kafka-tests.ts';
import { assertFinalState, consumeSettings, histories, startConsume, trickle } from './consume.ts';

/** Milliseconds from the start of a consumer in which it is killed, at a random time: while it opens, joins, works, commits. */
const LONGEST_LIFE_MS = 1500;

/**
 * Kills the consumer with SIGKILL so many times under load, at random points, starts the next each time, and asserts at the end
 * that every item is as its last event says, in the store and in the output.
 */
export function testKills(kafkaTest: KafkaTest, kills: number, items: number): void {
  kafkaTest(`killed ${kills} times under load, nothing is lost and every final state is right`, async (t, broker) => {
    const settings = await consumeSettings(t, broker);
    const { events, last } = histories(items);
    const written = trickle(settings, events, kills);
    for (let n = 0; n < kills; n++) {
      const consuming = await startConsume(t, settings);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS));
      consuming.process.kill('SIGKILL');
      await consuming.ended;
    }
    await written;
    await assertFinalState(await startConsume(t, settings), settings, last);
  });
}
