import { spawn } from 'node:child_process';
import type { TestContext } from 'node:test';

/** Why a test with a file system of its own did not run. */
export const NO_NAMESPACE = 'not run: this machine gives no mount namespace to unprivileged users (unshare)';

/** Runs a shell command in a mount namespace of its own; undefined if this machine does not let us have one. */
export async function inNamespace(t: TestContext, command: string, env: Record<string, string>) {
  const wrap = (script: string) => ['--user', '--map-root-user', '--mount', 'sh', '-c', script];
  const probe = spawn('unshare', wrap('mount -t tmpfs none /mnt'), { stdio: 'ignore' });
  const code = await new Promise((done) => probe.once('error', done).once('exit', done));
  if (code !== 0) return undefined;
  const child = spawn('unshare', wrap(command), {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return { child, ended, said: () => said };
}
