import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config/load.ts';

const folder = resolve(import.meta.dirname, '../../k8s');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const manifest = (name: string) => parse(read(name));

const kustomization = manifest('kustomization.yaml');
const deployment = manifest('deployment.yaml');
const pod = deployment.spec.template;
const container = pod.spec.containers[0];
const settings = Object.fromEntries(
  read('config.env')
    .trim()
    .split('\n')
    .map((line) => line.split('=')),
);

test('kustomization names files that exist, and all of them', () => {
  const [map] = kustomization.configMapGenerator;
  for (const name of [...kustomization.resources, ...map.envs]) assert.ok(existsSync(join(folder, name)), name);
  assert.deepEqual(container.envFrom, [{ configMapRef: { name: map.name } }]);
});

test('service, deployment, budget and autoscaler mean the same pods', () => {
  const labels = pod.metadata.labels;
  assert.deepEqual(deployment.spec.selector.matchLabels, labels);
  assert.deepEqual(manifest('service.yaml').spec.selector, labels);
  assert.deepEqual(manifest('pdb.yaml').spec.selector.matchLabels, labels);
  const target = manifest('hpa.yaml').spec.scaleTargetRef;
  assert.deepEqual([target.kind, target.name], [deployment.kind, deployment.metadata.name]);
  assert.ok(!('replicas' in deployment.spec), 'the autoscaler owns the number of replicas');
});

test('ports are those of the settings, and the service finds them by name', () => {
  const ports = Object.fromEntries(
    container.ports.map((port: { name: string; containerPort: number }) => [port.name, String(port.containerPort)]),
  );
  assert.deepEqual(ports, { http: settings.BIDPHRASE_HTTP_PORT, grpc: settings.BIDPHRASE_GRPC_PORT });
  for (const { targetPort } of manifest('service.yaml').spec.ports) assert.ok(targetPort in ports, targetPort);
});

test('probes ask the health routes at the HTTP port', () => {
  assert.deepEqual(container.livenessProbe.httpGet, { path: '/healthz', port: 'http' });
  assert.deepEqual(container.readinessProbe.httpGet, { path: '/readyz', port: 'http' });
  assert.equal(container.startupProbe.httpGet.port, 'http');
});

test('a pod keeps room: requests within limits, more than one replica, one at a time leaves', () => {
  const { requests, limits } = container.resources;
  assert.equal(requests.cpu, limits.cpu);
  assert.ok(Number.parseInt(requests.memory, 10) <= Number.parseInt(limits.memory, 10));
  assert.ok(manifest('hpa.yaml').spec.minReplicas > manifest('pdb.yaml').spec.maxUnavailable);
});

test('the settings are ones that the service knows, reachable from outside the pod, and nothing adds others', () => {
  const config = loadConfig(settings);
  assert.deepEqual([config.httpHost, config.grpcHost], ['0.0.0.0', '0.0.0.0']);
  assert.equal(pod.spec.enableServiceLinks, false);
});

test('Kubernetes waits longer than the service takes to stop', () => {
  const { terminationGracePeriodSeconds } = pod.spec;
  const wait = container.lifecycle.preStop.sleep.seconds;
  assert.ok(terminationGracePeriodSeconds * 1000 > wait * 1000 + loadConfig(settings).shutdownMs);
});
