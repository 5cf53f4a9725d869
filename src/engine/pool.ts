import { BidphraseError } from '../contract/errors.ts';
import type { Engine, EngineInfo, Job, ResultOf } from '../core/ports.ts';
import { releaseBytes } from '../release/manifest.ts';
import { verifyRelease } from '../release/verify.ts';
import { Crew, type CrewOptions } from './crew.ts';
import { type Thread, WorkerDied } from './thread.ts';

export interface PoolOptions extends CrewOptions {
  /** Stops the verification. */
  signal?: AbortSignal;
}

/** An engine on one release. */
export interface Pool extends Engine {
  /** Folder of the release. */
  readonly folder: string;
  /** Bytes of the release's files. */
  readonly fileBytes: number;
  /** Resident memory that opening took, in bytes, a worker. */
  readonly bytesPerWorker: number;
  /** From now on so many workers are wanted; they are opened one after another. */
  grow(workers: number): void;
  /** Does all that was handed over, then closes. */
  drain(): Promise<void>;
}

interface Waiting {
  job: Job;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
  signal?: AbortSignal;
  /** Who does the job, once somebody does. */
  thread?: Thread;
  /** Whether a worker died of it, or with it. */
  tried?: true;
}

/**
 * Verifies the release, opens it in every worker, has each do a first recommendation, and hands jobs to whoever is free, first
 * come first served.
 *
 * Rejects with a one-line reason if the release cannot be opened. The job of a worker that dies is done again once, by another;
 * it fails with UNAVAILABLE if that one dies too. The process and the other workers go on.
 */
export async function openPool(options: PoolOptions): Promise<Pool> {
  const manifest = await verifyRelease(options.release, options.signal);
  const pool = new JobPool(options, releaseBytes(manifest));
  await pool.open();
  return pool;
}

class JobPool implements Pool {
  readonly folder: string;
  readonly fileBytes: number;
  bytesPerWorker = 0;
  #crew: Crew;
  #wanted: number;
  /** In the order in which they are to be done. */
  #waiting = new Set<Waiting>();
  #running = new Set<Promise<void>>();
  #closing?: Promise<void>;
  #draining?: Promise<void>;

  constructor(options: PoolOptions, fileBytes: number) {
    this.folder = options.release;
    this.fileBytes = fileBytes;
    this.#wanted = options.workers;
    this.#crew = new Crew(options, () => this.#feed());
  }

  async open(): Promise<void> {
    const before = process.memoryUsage.rss();
    await this.#crew.open();
    this.bytesPerWorker = Math.max(0, process.memoryUsage.rss() - before) / this.#wanted;
  }

  info(): EngineInfo {
    const { info, workers, obstacle, troubles } = this.#crew;
    return { ...info, slots: Math.max(1, workers.alive), workers, obstacle, troubles };
  }

  run<J extends Job>(job: J, { signal }: { signal?: AbortSignal } = {}): Promise<ResultOf<J>> {
    if (this.#closing || this.#draining) return Promise.reject(stopping());
    if (signal?.aborted) return Promise.reject(signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<ResultOf<J>>();
    const mine: Waiting = { job, resolve, reject, signal };
    const leave = () => {
      if (this.#waiting.delete(mine)) reject(signal?.reason);
      else mine.thread?.stopJob();
    };
    signal?.addEventListener('abort', leave, { once: true });
    this.#waiting.add(mine);
    this.#feed();
    return promise.finally(() => signal?.removeEventListener('abort', leave));
  }

  grow(workers: number): void {
    this.#crew.grow(workers);
  }

  drain(): Promise<void> {
    this.#draining ??= this.#finish();
    return this.#draining;
  }

  close(): Promise<void> {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  #feed(): void {
    for (const thread of this.#crew.threads) {
      if (thread.busy || thread.dead) continue;
      const [next] = this.#waiting;
      if (!next) return;
      this.#waiting.delete(next);
      const doing = this.#do(thread, next).finally(() => this.#running.delete(doing));
      this.#running.add(doing);
    }
  }

  async #do(thread: Thread, one: Waiting): Promise<void> {
    one.thread = thread;
    try {
      one.resolve((await thread.run(one.job)) as never);
    } catch (error) {
      if (error instanceof WorkerDied && !one.tried && !one.signal?.aborted && !this.#closing) this.#again(one);
      else one.reject(error);
      if (error instanceof BidphraseError && error.code === 'INTERNAL') await this.#crew.check(thread);
    }
    this.#feed();
  }

  #again(one: Waiting): void {
    one.tried = true;
    one.thread = undefined;
    this.#waiting = new Set([one, ...this.#waiting]);
  }

  async #finish(): Promise<void> {
    while (this.#running.size > 0 || this.#waiting.size > 0) {
      // Whoever waits for a worker is done only by one that is alive, or about to be.
      if (this.#running.size === 0 && this.#crew.obstacle) break;
      await Promise.race([...this.#running, new Promise((resolve) => setTimeout(resolve, 50))]);
    }
    await this.close();
  }

  async #stop(): Promise<void> {
    for (const one of this.#waiting) one.reject(stopping());
    this.#waiting.clear();
    await this.#crew.stop();
  }
}

function stopping(): BidphraseError {
  return new BidphraseError('UNAVAILABLE', 'The service is stopping.');
}
