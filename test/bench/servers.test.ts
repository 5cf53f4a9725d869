import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServers } from '../../bench/servers.ts';

test('what was started is stopped, after the work and after a failure', async () => {
  const log: string[] = [];
  const server = (name: string) => ({
    name,
    start: async () => {
      if (name === 'bad') throw new Error('cannot start');
      log.push(`+${name}`);
      return { url: `http://${name}`, stop: async () => void log.push(`-${name}`) };
    },
  });
  const urls = await withServers([server('a'), server('b')], async (systems) => systems.map(({ url }) => url));
  assert.deepEqual(urls, ['http://a', 'http://b']);
  await assert.rejects(
    withServers([server('c'), server('bad')], async () => {}),
    /cannot start/,
  );
  const broken = withServers([server('d')], async () => {
    throw new Error('no measurement');
  });
  await assert.rejects(broken, /no measurement/);
  assert.deepEqual(log, ['+a', '+b', '-a', '-b', '+c', '-c', '+d', '-d']);
});
