import assert from 'node:assert/strict';
import { kafkaTests } from '../contracts/kafka-tests.ts';
import { consumeSettings, startConsume } from '../helpers/consume.ts';
import { produce, readAll } from '../helpers/kafka.ts';
import { listingEvent } from '../helpers/listings.ts';
import { startReceiver } from '../helpers/otlp.ts';
import { fetchMetrics, sumOf } from '../helpers/prometheus.ts';

const kafkaTest = kafkaTests();
const TRACE = '0af7651916cd43dd8448eb211c80319c';

kafkaTest('the trace of a record goes on through its keyphrases to the record of the output', async (t, broker) => {
  const receiver = await startReceiver(t);
  const settings: Record<string, string> = {
    ...(await consumeSettings(t, broker, 1)),
    BIDPHRASE_TELEMETRY: 'both',
    BIDPHRASE_OTLP_URL: receiver.url,
    BIDPHRASE_OTLP_INTERVAL_MS: '100',
    BIDPHRASE_TRACE_SHARE: '0',
  };
  const event = listingEvent('created', { id: 'item-1', title: 'Cordless drill', revision: 1 });
  const headers = { traceparent: `00-${TRACE}-b7ad6b7169203331-01` };
  await produce(settings, [
    { key: 'item-1', value: JSON.stringify(event), headers },
    { value: 'no event', headers },
  ]);
  const child = await startConsume(t, settings);
  const batch = await receiver.span('apply listing events', ({ traceId }) => traceId === TRACE);
  assert.equal(batch.kind, 5);
  const found = await receiver.span('recommend');
  assert.equal(found.traceId, TRACE);
  assert.equal(found.parentSpanId, batch.spanId);
  await receiver.span('rerank', ({ traceId }) => traceId === TRACE);

  const [record] = await readAll(settings.BIDPHRASE_KAFKA_BROKERS, settings.BIDPHRASE_KAFKA_OUTPUT);
  const told = new Map([...record.headers].map(([name, value]) => [String(name), String(value)]));
  assert.equal(told.get('traceparent'), `00-${TRACE}-${batch.spanId}-01`);
  assert.match(String(told.get('release')), /^bp-/);

  const { metrics } = await child.logged(({ msg }) => msg === 'serving');
  const series = await fetchMetrics(new URL(String(metrics)).origin);
  assert.equal(sumOf(series, 'bidphrase_listing_events_total', { source: 'topic', fate: 'computed' }), 1);
  assert.equal(sumOf(series, 'bidphrase_listing_events_total', { source: 'topic', fate: 'dead' }), 1);
  assert.ok(sumOf(series, 'bidphrase_listing_batch_seconds_count', { code: 'OK' }) > 0);
});
