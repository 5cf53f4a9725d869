import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { createPrometheusPage } from '../../src/telemetry/prometheus.ts';
import { parseMetrics } from '../helpers/prometheus.ts';

test('GET /metrics gives the metrics and nothing else is there; close cuts who is still connected', async () => {
  const page = createPrometheusPage();
  const provider = new MeterProvider({ readers: [page.reader] });
  provider.getMeter('test').createCounter('bidphrase_test').add(3);
  const port = await page.listen('127.0.0.1', 0);
  const url = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${url}/metrics?x=1`);
  assert.match(String(answer.headers.get('content-type')), /^text\/plain; version=0\.0\.4/);
  assert.deepEqual(parseMetrics(await answer.text()), [{ name: 'bidphrase_test_total', labels: {}, value: 3 }]);
  assert.equal((await fetch(`${url}/`)).status, 404);
  assert.equal((await fetch(`${url}/metrics`, { method: 'POST' })).status, 405);
  const idle = connect(port, '127.0.0.1');
  await new Promise((resolve) => idle.once('connect', resolve));
  const cut = new Promise((resolve) => idle.once('close', resolve).on('error', () => {}));
  await page.close();
  await cut;
  await assert.rejects(fetch(`${url}/metrics`));
  await page.close();
});
