import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../test/helpers/folder.ts';
import { tinyRelease } from '../test/helpers/release.ts';
import { ask, startInProcess } from '../test/helpers/service.ts';

const ops = resolve(import.meta.dirname, '../ops');
/** Where `prometheus` and `promtool` are if not on the path; Debian's package `prometheus` has both. */
const program = (name: string) => join(process.env.PROMETHEUS_PATH ?? '', name);

async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + 60_000;
  for (;;) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** A Prometheus that fetches from a service every second and knows our alerts. */
async function startPrometheus(t: TestContext, target: string): Promise<(path: string) => Promise<Answer>> {
  const folder = temporaryFolder(t);
  cpSync(join(ops, 'prometheus/rules.yaml'), join(folder, 'rules.yaml'));
  const config = readFileSync(join(ops, 'prometheus/prometheus.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'prometheus.yaml'),
    config.replace('127.0.0.1:9464', target).replaceAll('_interval: 15s', '_interval: 1s'),
  );
  const port = 20_000 + (process.pid % 20_000);
  const child = spawn(
    program('prometheus'),
    [
      `--config.file=${join(folder, 'prometheus.yaml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  t.after(() => child.kill('SIGKILL'));
  return async (path) => (await (await fetch(`http://127.0.0.1:${port}/api/v1/${path}`)).json()).data;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of Prometheus, of which a few fields are read
type Answer = any;

test('promtool finds nothing to say against the alerts, and they fire when they should', () => {
  execFileSync(program('promtool'), ['check', 'rules', join(ops, 'prometheus/rules.yaml')]);
  execFileSync(program('promtool'), ['check', 'config', join(ops, 'prometheus/prometheus.yaml')]);
  execFileSync(program('promtool'), ['test', 'rules', join(ops, 'prometheus/rules.test.yaml')]);
});

test('a real Prometheus fetches from a service, takes every query of the dashboard, and has no alert', async (t) => {
  const { url, metrics } = await startInProcess(t, {
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_TELEMETRY: 'prometheus',
    BIDPHRASE_STORE: 'none',
  });
  const request = await startPrometheus(t, new URL(metrics).host);
  const query = (expr: string) => request(`query?query=${encodeURIComponent(expr)}`);
  await eventually('the service is up', async () => {
    const { result } = await query('up{job="bidphrase"} == 1');
    return result.length ? true : undefined;
  });
  for (let n = 0; n < 5; n++) await ask(url, 'recommend', { item: { title: `Drill ${n}` } });
  const answers = await eventually('answers counted', async () => {
    const { result } = await query('sum(bidphrase_answers_total)');
    return Number(result[0]?.value[1]) >= 5 ? result : undefined;
  });
  assert.equal(answers.length, 1);

  const { panels } = JSON.parse(readFileSync(join(ops, 'grafana/bidphrase.json'), 'utf8'));
  const expressions = panels.flatMap(({ targets = [] }: Answer) => targets.map(({ expr }: Answer) => expr));
  for (const expr of expressions) {
    const now = expr.replaceAll('$instance', '.*').replaceAll('$__rate_interval', '1m');
    assert.ok((await query(now))?.result, `Prometheus refuses ${expr}`);
  }
  const { groups } = await request('rules');
  const rules = groups.flatMap((group: Answer) => group.rules);
  assert.equal(rules.length, 12);
  for (const { name, health, state } of rules) assert.deepEqual([health, state], ['ok', 'inactive'], name);
});
