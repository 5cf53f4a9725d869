import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { connectGrpc } from '../helpers/grpc.ts';
import { fetchMetrics } from '../helpers/prometheus.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const KINDS = 40;

/** Sends what fetch refuses to. */
function send(url: string, method: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, method, path, agent: false }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode));
    });
    sent.once('error', reject).end();
  });
}

test('metric series stay constant under distinct titles, paths and methods', async (t) => {
  const release = await tinyRelease();
  const { url, metrics, grpcPort } = await startInProcess(t, {
    BIDPHRASE_RELEASE: release,
    BIDPHRASE_STORE: 'none',
    BIDPHRASE_TELEMETRY: 'prometheus',
  });
  const { ask: call } = connectGrpc(t, grpcPort);
  const round = async (name: string, methods: string[]) => {
    const title = `Title ${name}`;
    await ask(url, 'recommend', { item: { title } });
    await ask(url, 'recommend', { item: { title } });
    await ask(url, 'recommend', { item: { title: '' } });
    await ask(url, 'rank', { item: { title }, keyphrases: [`phrase ${name}`] });
    await ask(url, 'recommend/bulk', { items: [{ title: `${title} bulk`, category: name }] });
    await call('recommend', { item: { title: `${title} grpc` } });
    for (const method of methods) await send(url, method, `/${name}/${name}?q=${name}`);
    await send(url, 'GET', `/recommend?title=${name}&other=${name}`);
    await send(url, 'GET', `/items/${name}/keyphrases`);
    await send(url, 'GET', `/docs/static/${name}`);
  };
  const names = async () =>
    new Set((await fetchMetrics(metrics)).map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`));
  await round('first', ['GET', 'POST', 'PROPFIND', 'DELETE']);
  const before = await names();
  const methods = ['GET', 'POST', 'DELETE', 'PROPFIND', 'MKCOL', 'LOCK', 'REPORT', 'PURGE', 'TRACE', 'SEARCH'];
  for (let n = 0; n < KINDS; n++) await round(`n${n}`, [methods[n % methods.length]]);
  assert.deepEqual(await names(), before);
  assert.ok(before.size > 100);
  for (const series of before) assert.doesNotMatch(series, /first|Title/);
});
