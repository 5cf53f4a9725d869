import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const TRY_EVERY_MS = 250;
const TERM_MS = 10_000;

/** A server of another program. */
export interface Server {
  url: string;
  stop(): Promise<void>;
}

export interface ServerOptions {
  program: string;
  /** Arguments, given the port. */
  args: (port: number) => string[];
  env?: NodeJS.ProcessEnv;
  /** Path that answers 200 once the server is ready, as many different bodies as there are processes. */
  ready: string;
  /** Different answers of `ready` to wait for; default 1. */
  processes?: number;
  timeoutMs?: number;
}

/** Starts a server on a free port and waits until all its processes answer. @throws Error if it ends or is late */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { program, args, env, ready, processes = 1, timeoutMs = 300_000 } = options;
  const port = await freePort();
  const child = spawn(program, args(port), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const failed = once(child, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => {});
  const url = `http://127.0.0.1:${port}`;
  const seen = new Set<string>();
  try {
    const until = performance.now() + timeoutMs;
    while (seen.size < processes) {
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: its last words are above`);
      if (performance.now() > until) throw new Error(`${program} was not ready after ${timeoutMs / 1000} s`);
      const answer = await Promise.race([failed, askOnce(url + ready)]);
      if (answer === undefined) await pause(TRY_EVERY_MS);
      else seen.add(answer);
    }
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { url, stop: () => stop(child) };
}

/** Body of a 200, over a connection of its own so that any process may answer; undefined for everything else. */
async function askOnce(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { headers: { connection: 'close' } });
    const body = await answer.text();
    return answer.ok ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Ends a server with all its processes. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  const late = new AbortController();
  const killed = pause(TERM_MS, undefined, { signal: late.signal }).then(
    () => process.kill(-(child.pid as number), 'SIGKILL'),
    () => {},
  );
  await ended;
  late.abort();
  await killed;
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
