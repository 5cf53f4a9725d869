import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { loadConfig } from '../../src/config/load.ts';
import { startTelemetry } from '../../src/telemetry/start.ts';
import { startReceiver } from '../helpers/otlp.ts';
import { fetchMetrics, sumOf } from '../helpers/prometheus.ts';
import { fixedRecommender } from '../helpers/recommender.ts';
import { waitFor } from '../helpers/wait-for.ts';

const log = { info: () => {}, warn: () => {} };

async function start(t: TestContext, env: Record<string, string>) {
  const receiver = await startReceiver(t);
  const config = loadConfig({ BIDPHRASE_METRICS_PORT: '0', BIDPHRASE_OTLP_URL: receiver.url, ...env });
  const telemetry = startTelemetry({ config, version: '1.2.3', log });
  t.after(() => telemetry.close());
  const { info, cacheSize } = fixedRecommender();
  telemetry.watch({ info, cacheSize });
  return { receiver, telemetry, port: await telemetry.listen() };
}

const visit = ({ telemetry }: Awaited<ReturnType<typeof start>>) =>
  telemetry.observer.begin({ door: 'grpc', name: '/m', carriers: [] }).end({ status: 'OK', failed: false });

test('prometheus: metrics can be fetched and nothing is sent', async (t) => {
  const started = await start(t, { BIDPHRASE_TELEMETRY: 'prometheus', BIDPHRASE_TRACE_SHARE: '100' });
  visit(started);
  const series = await fetchMetrics(`http://127.0.0.1:${started.port}`);
  assert.equal(sumOf(series, 'bidphrase_grpc_call_seconds_count', { method: '/m', code: 'OK' }), 1);
  await started.telemetry.close();
  assert.deepEqual(started.receiver.deliveries, []);
});

test('otlp: metrics and spans are sent at the end at the latest, and no port is open', async (t) => {
  const started = await start(t, { BIDPHRASE_TELEMETRY: 'otlp', BIDPHRASE_TRACE_SHARE: '100' });
  const { receiver } = started;
  assert.equal(started.port, undefined);
  visit(started);
  await started.telemetry.close();
  assert.deepEqual([...receiver.deliveries].sort(), ['/v1/metrics', '/v1/traces']);
  assert.equal(receiver.spans[0].name, '/m');
  assert.deepEqual(receiver.metrics.get('bidphrase_grpc_call_seconds')?.points[0], {
    labels: { method: '/m', code: 'OK' },
    value: 1,
  });
  assert.equal(receiver.metrics.get('bidphrase_grpc_call_seconds')?.unit, 's');
  assert.equal(receiver.metrics.get('bidphrase_workers')?.points.length, 2);
  assert.equal(receiver.resource['service.version'], '1.2.3');
});

test('both: fetched and sent; OTLP_INTERVAL_MS says how often', async (t) => {
  const env = { BIDPHRASE_TELEMETRY: 'both', BIDPHRASE_OTLP_INTERVAL_MS: '100' };
  const { receiver, port } = await start(t, env);
  await waitFor('two deliveries', () => receiver.deliveries.length >= 2);
  assert.ok((await fetchMetrics(`http://127.0.0.1:${port}`)).length > 0);
});
