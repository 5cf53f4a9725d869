import { Worker } from 'node:worker_threads';
import { BidphraseError } from '../contract/errors.ts';
import type { Job, RankResult, RecommendResult } from '../core/ports.ts';
import type { FromWorker, ToWorker, WorkerInfo, WorkerSettings } from './messages.ts';

interface Running {
  id: number;
  resolve: (result: RecommendResult | RankResult) => void;
  reject: (error: unknown) => void;
}

/** The thread ended in the middle of a job. */
export class WorkerDied extends BidphraseError {
  constructor(reason: string) {
    super('UNAVAILABLE', 'The worker doing this request died.', { cause: reason });
  }
}

/** One worker thread with at most one job at a time. */
export class Thread {
  /** Set once the release is open. */
  info?: WorkerInfo;
  #worker: Worker;
  #running?: Running;
  #count = 0;
  /** Id of the operator's list that the worker has. */
  #blocklist?: string;
  #dead = false;
  #stopped = new Int32Array(new SharedArrayBuffer(4));
  #opened = Promise.withResolvers<WorkerInfo>();
  #ended = Promise.withResolvers<number>();

  #log: (message: string) => void;

  constructor(file: URL, settings: Omit<WorkerSettings, 'stopped'>, log: (message: string) => void) {
    this.#log = log;
    this.#worker = new Worker(file, { workerData: { ...settings, stopped: this.#stopped } satisfies WorkerSettings });
    this.#opened.promise.catch(() => {});
    this.#worker.on('message', (message: FromWorker) => this.#hear(message));
    this.#worker.on('error', (error) => this.#lose(`a worker thread failed: ${error.message}`));
    this.#worker.on('exit', (code) => {
      this.#lose(`a worker thread ended with code ${code}`);
      this.#ended.resolve(code);
    });
  }

  /** Resolves when the release is open; rejects with the reason if it cannot be opened. */
  get opened(): Promise<WorkerInfo> {
    return this.#opened.promise;
  }

  /** Resolves with the exit code when the thread is gone. */
  get ended(): Promise<number> {
    return this.#ended.promise;
  }

  /** Whether it failed or ended: jobs would never be answered. */
  get dead(): boolean {
    return this.#dead;
  }

  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** Does one job. Rejects with WorkerDied if the thread dies meanwhile. The caller asks only when not `busy`. */
  run(job: Job): Promise<RecommendResult | RankResult> {
    const { promise, resolve, reject } = Promise.withResolvers<RecommendResult | RankResult>();
    this.#running = { id: ++this.#count, resolve, reject };
    const { blocklist } = job;
    this.#say({
      kind: 'job',
      id: this.#count,
      job: { ...job, blocklist: blocklist.id === this.#blocklist ? null : blocklist },
    });
    this.#blocklist = blocklist.id;
    return promise;
  }

  /** Lets the job under way end before its next step; it then rejects with CANCELLED, and the thread is free again. */
  stopJob(): void {
    if (this.#running) Atomics.store(this.#stopped, 0, this.#running.id);
  }

  /** Ends the thread after the job it is doing: `terminate()` during a run would abort the whole process. */
  async stop(): Promise<void> {
    this.#say({ kind: 'stop' });
    await this.ended;
  }

  #say(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'ready') {
      this.info = message.info;
      this.#opened.resolve(message.info);
    } else if (message.kind === 'unopened') {
      this.#opened.reject(new Error(message.message));
    } else if (message.kind === 'log') {
      this.#log(message.message);
    } else if (message.id === this.#running?.id) {
      const { resolve, reject } = this.#running;
      this.#running = undefined;
      if (message.kind === 'done') resolve(message.result);
      else reject(new BidphraseError(message.code, message.message, { fields: message.fields, cause: message.detail }));
    }
  }

  #lose(reason: string): void {
    this.#dead = true;
    this.#opened.reject(new Error(reason));
    this.#running?.reject(new WorkerDied(reason));
    this.#running = undefined;
  }
}
