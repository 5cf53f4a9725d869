import { BidphraseError } from '../contract/errors.ts';
import type { Engine, EngineInfo, Job, ResultOf } from '../core/ports.ts';
import { verifyRelease } from '../release/verify.ts';
import type { WorkerInfo, WorkerSettings } from './messages.ts';
import { Thread } from './thread.ts';

/** What the pool tells its owner; the owner logs it. */
export interface PoolEvents {
  workerLost?: (reason: { code: number; alive: number }) => void;
  restartFailed?: (reason: { message: string; alive: number }) => void;
  /** One line of a worker, such as a fallback of the provider. */
  log?: (message: string) => void;
}

export interface PoolOptions extends Omit<WorkerSettings, 'verified' | 'stopped'> {
  /** Worker threads, each with its own sessions. */
  workers: number;
  events?: PoolEvents;
  /** Thread entry; tests may give another. */
  file?: URL;
}

interface Waiting {
  job: Job;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
  /** Who does the job, once somebody does. */
  thread?: Thread;
}

const RESTART_PAUSE_MS = 200;

/**
 * Verifies the release, opens it in every worker and hands jobs to whoever is free, first come first served.
 *
 * Rejects with a one-line reason if the release cannot be opened. A worker that dies fails its own job with UNAVAILABLE and
 * is replaced; the process and the other workers go on.
 */
export async function openPool(options: PoolOptions): Promise<Engine> {
  await verifyRelease(options.release);
  const pool = new Pool(options);
  await pool.open();
  return pool;
}

class Pool implements Engine {
  #options: PoolOptions;
  #threads = new Set<Thread>();
  /** In the order in which they came. */
  #waiting = new Set<Waiting>();
  #info!: WorkerInfo;
  #closing?: Promise<void>;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    const threads = Array.from({ length: this.#options.workers }, () => this.#start(true));
    const opened = await Promise.allSettled(threads.map((thread) => thread.opened));
    const failed = opened.find((one) => one.status === 'rejected');
    if (failed) {
      await this.close();
      throw failed.reason;
    }
    this.#info = threads[0].info as WorkerInfo;
  }

  info(): EngineInfo {
    const alive = [...this.#threads].filter((thread) => thread.info).length;
    return { ...this.#info, slots: Math.max(1, alive), workers: { alive, wanted: this.#options.workers } };
  }

  run<J extends Job>(job: J, { signal }: { signal?: AbortSignal } = {}): Promise<ResultOf<J>> {
    if (this.#closing) return Promise.reject(new BidphraseError('UNAVAILABLE', 'The service is stopping.'));
    if (signal?.aborted) return Promise.reject(signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<ResultOf<J>>();
    const mine: Waiting = { job, resolve, reject };
    const leave = () => {
      if (this.#waiting.delete(mine)) reject(signal?.reason);
      else mine.thread?.stopJob();
    };
    signal?.addEventListener('abort', leave, { once: true });
    this.#waiting.add(mine);
    this.#feed();
    return promise.finally(() => signal?.removeEventListener('abort', leave));
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  #start(verified: boolean): Thread {
    const { release, provider, vectorEngine, file, events } = this.#options;
    const entry = file ?? new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
    const thread = new Thread(entry, { release, provider, vectorEngine, verified }, (message) =>
      events?.log?.(message),
    );
    this.#threads.add(thread);
    thread.ended.then((code) => this.#replace(thread, code));
    return thread;
  }

  #replace(thread: Thread, code: number): void {
    this.#threads.delete(thread);
    // A thread that never opened is the opener's business; trying again at once would spin.
    if (this.#closing || !thread.info) return;
    this.#options.events?.workerLost?.({ code, alive: this.#threads.size });
    this.#restart();
  }

  #restart(): void {
    // The folder may have changed since: a damaged index would take the whole process down.
    const next = this.#start(false);
    next.opened.then(
      () => this.#feed(),
      (error: Error) => {
        if (this.#closing) return;
        this.#options.events?.restartFailed?.({ message: error.message, alive: this.#threads.size });
        setTimeout(() => !this.#closing && this.#restart(), RESTART_PAUSE_MS).unref();
      },
    );
  }

  #feed(): void {
    for (const thread of this.#threads) {
      if (!thread.info || thread.busy) continue;
      const [next] = this.#waiting;
      if (!next) return;
      this.#waiting.delete(next);
      next.thread = thread;
      thread
        .run(next.job)
        .then(next.resolve as (result: unknown) => void, next.reject)
        .finally(() => this.#feed());
    }
  }

  async #stop(): Promise<void> {
    for (const one of this.#waiting) one.reject(new BidphraseError('UNAVAILABLE', 'The service is stopping.'));
    this.#waiting.clear();
    await Promise.all([...this.#threads].map((thread) => thread.stop()));
  }
}
