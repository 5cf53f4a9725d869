import { after, type TestContext, test } from 'node:test';
import { type Broker, startBroker } from '../../scripts/kafka/broker.ts';

/** What the tests of a file share: one broker, or why there is none. */
export type KafkaTest = (name: string, body: (t: TestContext, broker: Broker) => Promise<void>) => void;

/**
 * Tests against a real broker, started for the tests of this file. Where this machine cannot have one (no Java, no Maven, no
 * repository), each test is reported as skipped with the reason, and one test more fails if this is CI or
 * KAFKA_TESTS is `required`: they never pass without having run.
 */
export function kafkaTests(): KafkaTest {
  const started: Promise<Broker | Error> = startBroker().catch((error: Error) => error);
  after(async () => {
    const broker = await started;
    if (!(broker instanceof Error)) await broker.close();
  });
  test('a Kafka broker can be started for the tests', async (t) => {
    const broker = await started;
    if (!(broker instanceof Error)) return;
    process.stderr.write(`\n*** THE KAFKA TESTS WERE NOT RUN: ${broker.message}\n\n`);
    if (process.env.CI || process.env.KAFKA_TESTS === 'required') throw broker;
    t.skip(`not run: ${broker.message}`);
  });
  return (name, body) => {
    test(name, async (t) => {
      const broker = await started;
      if (broker instanceof Error) return t.skip('not run: there is no Kafka broker, see above');
      await body(t, broker);
    });
  };
}
