import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { TestContext } from 'node:test';
import { createClient } from '@redis/client';
import { temporaryFolder } from './folder.ts';

/** The name of a server on the path of this machine, Valkey's or Redis's; undefined if there is none. */
export async function redisProgram(): Promise<string | undefined> {
  for (const name of ['valkey-server', 'redis-server']) {
    const child = spawn(name, ['--version'], { stdio: 'ignore' });
    const found = await once(child, 'exit').then(
      ([code]) => code === 0,
      () => false,
    );
    if (found) return name;
  }
  return undefined;
}

/** A server on a free port of the loopback, which writes each command to its disk; killed with the test. */
export async function startRedis(t: TestContext, program: string): Promise<{ url: string; kill(): void }> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', temporaryFolder(t), '--save', ''];
  const child = spawn(program, [...settings, '--appendonly', 'yes', '--appendfsync', 'always'], { stdio: 'ignore' });
  t.after(() => child.kill('SIGKILL'));
  const url = `redis://127.0.0.1:${port}`;
  for (;;) {
    const client = createClient({ url, socket: { reconnectStrategy: false } });
    client.on('error', () => {});
    const up = await client.connect().then(
      () => true,
      () => false,
    );
    if (up) {
      client.destroy();
      return { url, kill: () => void child.kill('SIGKILL') };
    }
    if (child.exitCode !== null) throw new Error(`${program} ended while starting (${child.exitCode})`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
