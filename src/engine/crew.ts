import { setTimeout as pause } from 'node:timers/promises';
import { Breaker, type BreakerLimits } from './breaker.ts';
import type { WorkerInfo, WorkerSettings } from './messages.ts';
import { Thread } from './thread.ts';
import { WARM_UP } from './warm-up.ts';

/** What a crew tells its owner; the owner logs it. */
export interface CrewEvents {
  workerLost?: (reason: { reason: string; alive: number }) => void;
  restartFailed?: (reason: { message: string; alive: number }) => void;
  /** One line of a worker, such as a fallback of the provider. */
  log?: (message: string) => void;
}

export interface CrewOptions extends Omit<WorkerSettings, 'verified' | 'stopped'> {
  /** Worker threads, each with its own sessions. */
  workers: number;
  events?: CrewEvents;
  breaker?: BreakerLimits;
  /** Thread entry; tests may give another. */
  file?: URL;
}

const RESTART_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Keeps so many threads open and warm on one release. One that ends, or whose models fail, is replaced: never two at once, after
 * pauses that grow, and from a crash loop on only once in a while.
 */
export class Crew {
  #options: CrewOptions;
  #wanted: number;
  #threads = new Set<Thread>();
  #opening = new Set<Thread>();
  #breaker: Breaker;
  #info!: WorkerInfo;
  #replacing?: Promise<void>;
  #lastFailure = '';
  #closing = new AbortController();
  #onFree: () => void;

  /** @param onFree called when a thread has come that has nothing to do */
  constructor(options: CrewOptions, onFree: () => void) {
    this.#options = options;
    this.#wanted = options.workers;
    this.#breaker = new Breaker(options.breaker);
    this.#onFree = onFree;
  }

  /** Opens all at the same time; rejects with the reason, and leaves nothing behind, if one cannot be opened. */
  async open(): Promise<void> {
    const opened = await Promise.allSettled(Array.from({ length: this.#wanted }, () => this.#start(true)));
    const failed = opened.find((one) => one.status === 'rejected');
    if (failed) {
      await this.stop();
      throw failed.reason;
    }
  }

  /** Those that are open and warm. */
  get threads(): Iterable<Thread> {
    return this.#threads;
  }

  get info(): WorkerInfo {
    return this.#info;
  }

  get workers(): { alive: number; wanted: number } {
    return { alive: this.#threads.size, wanted: this.#wanted };
  }

  /** Why nobody should be sent here; null if all is well enough. */
  get obstacle(): string | null {
    const last = this.#lastFailure && ` (${this.#lastFailure})`;
    if (this.#breaker.open) return `workers die one after another${last}`;
    return this.#threads.size === 0 ? `no worker is alive${last}` : null;
  }

  /** What is wrong though requests are answered. */
  get troubles(): string[] {
    const { alive, wanted } = this.workers;
    if (alive === wanted || this.obstacle) return [];
    return [`${alive} of ${wanted} workers are alive: ${this.#lastFailure || 'the others are being opened'}`];
  }

  /** From now on so many are wanted; they are opened one after another while others work. */
  grow(workers: number): void {
    this.#wanted = workers;
    this.#replace();
  }

  /**
   * Has a thread whose models failed do the warm-up. If that fails too the thread is at fault, not the request: it is stopped and
   * replaced.
   */
  async check(thread: Thread): Promise<void> {
    if (thread.busy || thread.dead || !this.#threads.has(thread)) return;
    try {
      await thread.run(WARM_UP);
    } catch (error) {
      if (this.#threads.has(thread)) this.#lose(thread, `its models fail: ${(error as Error).message}`);
      await thread.stop();
    }
  }

  /** Ends every thread after the job it is doing. */
  async stop(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#threads, ...this.#opening].map((thread) => thread.stop()));
  }

  async #start(verified: boolean): Promise<void> {
    const { release, provider, vectorEngine, file, events } = this.#options;
    const entry = file ?? new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
    const settings = { release, provider, vectorEngine, verified };
    const thread = new Thread(entry, settings, (message) => events?.log?.(message));
    this.#opening.add(thread);
    thread.ended.then((code) => {
      this.#opening.delete(thread);
      if (this.#threads.has(thread)) this.#lose(thread, `it ended with code ${code}`);
    });
    try {
      const info = await thread.opened;
      this.#info ??= info;
      if (info.release !== this.#info.release) {
        throw new Error(`${release} holds ${info.release} now, and ${this.#info.release} is served: switch to it`);
      }
      await thread.run(WARM_UP);
    } catch (error) {
      await thread.stop();
      throw error;
    }
    this.#opening.delete(thread);
    if (this.#closing.signal.aborted) return thread.stop();
    this.#threads.add(thread);
    this.#onFree();
  }

  #lose(thread: Thread, reason: string): void {
    this.#threads.delete(thread);
    if (this.#closing.signal.aborted) return;
    this.#failed(reason);
    this.#options.events?.workerLost?.({ reason, alive: this.#threads.size });
    this.#replace();
  }

  #failed(reason: string): void {
    this.#lastFailure = reason;
    this.#breaker.died();
  }

  /** Opens what is missing, one after another. */
  #replace(): void {
    this.#replacing ??= this.#fill().finally(() => {
      this.#replacing = undefined;
    });
  }

  async #fill(): Promise<void> {
    const { signal } = this.#closing;
    for (let failures = 0; this.#threads.size + this.#opening.size < this.#wanted && !signal.aborted; ) {
      try {
        await pause(this.#wait(failures), undefined, { signal, ref: false });
        // The folder may have changed since: a damaged index would take the whole process down.
        await this.#start(false);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures++;
        this.#failed((error as Error).message);
        this.#options.events?.restartFailed?.({ message: (error as Error).message, alive: this.#threads.size });
      }
    }
  }

  #wait(failures: number): number {
    if (this.#breaker.open) return this.#breaker.limits.pauseMs;
    return failures === 0 ? 0 : Math.min(RESTART_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  }
}
