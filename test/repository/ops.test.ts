import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { prometheusName } from '../../scripts/generate/metrics.ts';
import { metricsOf, selectedLabels } from '../../scripts/lib/promql.ts';
import { METRICS, type Metric } from '../../src/telemetry/catalogue.ts';
import { fetchMetrics } from '../helpers/prometheus.ts';
import { tinyRelease } from '../helpers/release.ts';
import { ask, startInProcess } from '../helpers/service.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');

interface Rule {
  alert: string;
  expr: string;
  annotations: { summary: string; runbook: string };
}
const rules: Rule[] = parse(read('ops/prometheus/rules.yaml')).groups.flatMap(
  (group: { rules: Rule[] }) => group.rules,
);
const { panels }: { panels: { title: string; targets?: { expr: string }[] }[] } = JSON.parse(
  read('ops/grafana/bidphrase.json'),
);
const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
const expressions = [...rules.map(({ expr }) => expr), ...queries];

/** Names of series and their labels, as the catalogue has them. */
const known = new Map(
  Object.values<Metric>(METRICS).flatMap((metric): [string, readonly string[]][] => {
    const { kind, labels } = metric;
    const name = prometheusName(metric);
    if (kind !== 'histogram') return [[name, labels]];
    return ['count', 'sum', 'bucket'].map((part) => [`${name}_${part}`, [...labels, 'le']]);
  }),
);
/** Labels that Prometheus adds by itself. */
const ADDED = ['job', 'instance'];

test('every metric that dashboard and alerts name is one of the service, with the labels that they select', () => {
  for (const expression of expressions) {
    assert.ok(metricsOf(expression).length > 0 || /\bup\{/.test(expression), expression);
    for (const name of metricsOf(expression)) assert.ok(known.has(name), `${name} is no metric: ${expression}`);
    for (const [name, label] of selectedLabels(expression)) {
      assert.ok([...ADDED, ...(known.get(name) ?? [])].includes(label), `${name} has no ${label}: ${expression}`);
    }
  }
});

test('every metric of the service is in the dashboard', () => {
  const shown = new Set(queries.flatMap(metricsOf));
  for (const metric of Object.values<Metric>(METRICS)) {
    const name = prometheusName(metric);
    assert.ok(
      [...shown].some((one) => one === name || one.startsWith(`${name}_`)),
      `${name} is in no panel`,
    );
  }
});

test('a running service exports the metrics that dashboard and alerts name', async (t) => {
  const { url, metrics } = await startInProcess(t, {
    BIDPHRASE_RELEASE: await tinyRelease(),
    BIDPHRASE_TELEMETRY: 'prometheus',
    BIDPHRASE_STORE: 'none',
  });
  await ask(url, 'recommend', { item: { title: 'Drill' } });
  const exported = new Set((await fetchMetrics(metrics)).map(({ name }) => name));
  const named = new Set(expressions.flatMap(metricsOf));
  // These have a series from the first time on that they happen, or where there is a store.
  const later = /_(failures|empty_answers|level_changes|overrun_jobs)_total$|_grpc_call_|_listing_/;
  const missing = [...named].filter((name) => !exported.has(name) && !later.test(name));
  assert.deepEqual(missing, []);
});

test('every alert has a paragraph that says what to do', () => {
  const document = read('docs/telemetry.md');
  for (const { alert, annotations } of rules) {
    assert.equal(annotations.runbook, `docs/telemetry.md#${alert.toLowerCase()}`);
    assert.match(document, new RegExp(`^### ${alert}\\n\\n\\S`, 'm'));
  }
});
