import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer } from '../../../bench/peer/process.ts';

const SERVER = join(import.meta.dirname, '../../helpers/slow-server.mjs');
const options = { program: process.execPath, ready: '/readyz' };

test('a server is waited for until it is ready, and stopped with its children', async () => {
  const server = await startServer({ ...options, args: (port) => [SERVER, String(port)] });
  assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
  await server.stop();
  await assert.rejects(fetch(`${server.url}/readyz`), 'its child would still answer');
});

test('a server that ends, is late or does not exist is an error that says so', async () => {
  await assert.rejects(startServer({ ...options, args: () => ['-e', 'process.exit(3)'] }), /ended with 3/);
  const late = startServer({ ...options, args: () => ['-e', 'setInterval(() => {}, 1000)'], timeoutMs: 300 });
  await assert.rejects(late, /was not ready after 0\.3 s/);
  await assert.rejects(startServer({ ...options, program: '/nowhere', args: () => [] }), /ENOENT/);
});
