import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Refusals } from './refusals.ts';

const PROGRAM = fileURLToPath(new URL('service.ts', import.meta.url));

/** Event loop delay in milliseconds. */
export interface LoopDelay {
  p99: number;
  max: number;
}

/** The forked service and what can be asked of it. */
export interface ServiceHandle {
  url: string;
  /** host:port of gRPC. */
  grpc: string;
  pid: number;
  release: string;
  workers: string;
  /** Forgets the delays and refusals so far. */
  resetDelay(): Promise<void>;
  /** Delay of the service's main thread since the last reset. */
  delay(): Promise<LoopDelay>;
  /** Requests refused since the last reset, and how long that took from when each was received, in milliseconds. */
  refusals(): Promise<Refusals>;
  /** Resident memory of the service's process in bytes. */
  rss(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts the production service in a process of its own on a free port, its result cache off, never degraded.
 * @param release folder; the default release if none is given
 * @param env settings other than these
 */
export async function forkService(release?: string, env: Record<string, string> = {}): Promise<ServiceHandle> {
  const child = fork(PROGRAM, {
    env: {
      ...process.env,
      BIDPHRASE_HTTP_PORT: '0',
      BIDPHRASE_GRPC_PORT: '0',
      BIDPHRASE_ADMIN_PORT: '0',
      BIDPHRASE_CACHE_ITEMS: '0',
      BIDPHRASE_DEGRADE_WAIT_MS: '0',
      BIDPHRASE_LOG_LEVEL: 'warn',
      ...(release === undefined ? {} : { BIDPHRASE_RELEASE: release }),
      ...env,
    },
  });
  const ended = once(child, 'exit');
  const answer = async () => {
    const over = ended.then(([code]) => {
      throw new Error(`the service ended with ${code}: its last words are above`);
    });
    const [message] = await Promise.race([once(child, 'message'), over]);
    return message;
  };
  const ask = (question: string) => {
    child.send(question);
    return answer();
  };
  const { port, grpcPort, pid, release: id, workers } = await answer();
  return {
    url: `http://127.0.0.1:${port}`,
    grpc: `127.0.0.1:${grpcPort}`,
    pid,
    release: id,
    workers: String(workers.alive),
    resetDelay: () => ask('reset'),
    delay: () => ask('delay'),
    refusals: () => ask('refusals'),
    rss: async () => (await ask('memory')).rss,
    stop: async () => {
      if (child.connected) child.send('stop');
      await ended;
    },
  };
}
