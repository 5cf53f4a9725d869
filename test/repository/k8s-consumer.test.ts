import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { consumeConfig } from '../../src/commands/consume.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, 'k8s/consumer', name), 'utf8');
const deployment = parse(read('deployment.yaml'));
const pod = deployment.spec.template;
const [container] = pod.spec.containers;
const settings = Object.fromEntries(
  read('config.env')
    .trim()
    .split('\n')
    .map((line) => line.split('=')),
);

test('the consumer runs the program of the image, with settings that consume takes', () => {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.deepEqual(container.command, ['node', bin.bidphrase, 'consume']);
  const config = consumeConfig(settings);
  assert.match(config.store, /^redis:/, 'several replicas share no file');
  assert.equal(container.ports[0].containerPort, config.httpPort);
  assert.ok(pod.spec.terminationGracePeriodSeconds * 1000 > config.shutdownMs);
  assert.equal(pod.spec.enableServiceLinks, false);
});

test('the names meet: labels, settings, probes', () => {
  assert.deepEqual(deployment.spec.selector.matchLabels, pod.metadata.labels);
  const [map] = parse(read('kustomization.yaml')).configMapGenerator;
  assert.deepEqual(container.envFrom, [{ configMapRef: { name: map.name } }]);
  assert.deepEqual(container.readinessProbe.httpGet, { path: '/readyz', port: 'http' });
});
