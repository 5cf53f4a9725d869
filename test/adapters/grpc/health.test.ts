import assert from 'node:assert/strict';
import { test } from 'node:test';
import { healthClient, healthStatus, startGrpc } from '../../helpers/grpc.ts';
import { waitForAsync } from '../../helpers/wait-for.ts';

test('health follows readiness both ways, and those who watch are told', async (t) => {
  const readiness: { obstacle: string | null } = { obstacle: 'starting' };
  const { port } = await startGrpc(t, { readiness });
  const watch = healthClient(t, port).watch({ service: '' });
  const told: string[] = [];
  watch.on('data', ({ status }: { status: string }) => told.push(status)).on('error', () => {});
  const both = async (wanted: string) => {
    const found = await Promise.all(['', 'bidphrase.v1.Recommender'].map((name) => healthStatus(t, port, name)));
    return found.every((status) => status === wanted) && told.at(-1) === wanted;
  };
  await waitForAsync('not ready', () => both('NOT_SERVING'));
  readiness.obstacle = null;
  await waitForAsync('ready', () => both('SERVING'));
  readiness.obstacle = 'no worker is alive';
  await waitForAsync('not ready again', () => both('NOT_SERVING'));
  assert.deepEqual(told, ['NOT_SERVING', 'SERVING', 'NOT_SERVING']);
});

test('whoever watches while the server closes is told before the connection is cut', async (t) => {
  const { server, port } = await startGrpc(t);
  const watch = healthClient(t, port).watch({ service: '' });
  const told: string[] = [];
  const over = new Promise((resolve) => watch.on('error', resolve).on('end', resolve));
  watch.on('data', ({ status }: { status: string }) => told.push(status));
  await waitForAsync('the first word', async () => told.length === 1);
  await server.close();
  await over;
  assert.deepEqual(told, ['SERVING', 'NOT_SERVING']);
});
