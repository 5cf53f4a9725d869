import type { Deadline } from './deadline.ts';

/** One computation that several callers wait for. */
interface Shared<T> {
  promise: Promise<T>;
  waiting: number;
  controller: AbortController;
  /** That of the caller who waits longest. */
  deadline: Deadline;
}

/** Equal requests under way share one computation. */
export class Coalescer<T> {
  #shared = new Map<string, Shared<T>>();

  /** Whether a computation of that key is under way. */
  has(key: string): boolean {
    return this.#shared.has(key);
  }

  /**
   * The result of `compute`, or of the equal computation under way. A caller who leaves (signal) gets its signal's reason at
   * once; the computation's own signal is aborted when the last caller has left, and its time is over when that of all is.
   */
  run(key: string, compute: (deadline: Deadline) => Promise<T>, { signal, at }: Deadline): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const shared = this.#shared.get(key) ?? this.#start(key, compute, at);
    shared.waiting++;
    shared.deadline.at = Math.max(shared.deadline.at, at);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const leave = () => {
      reject(signal.reason);
      if (--shared.waiting > 0) return;
      this.#forget(key, shared);
      shared.controller.abort(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    shared.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    return promise;
  }

  #start(key: string, compute: (deadline: Deadline) => Promise<T>, at: number): Shared<T> {
    const controller = new AbortController();
    const deadline = { signal: controller.signal, at };
    const shared: Shared<T> = { promise: compute(deadline), waiting: 0, controller, deadline };
    this.#shared.set(key, shared);
    shared.promise.then(
      () => this.#forget(key, shared),
      () => this.#forget(key, shared),
    );
    return shared;
  }

  #forget(key: string, shared: Shared<T>): void {
    if (this.#shared.get(key) === shared) this.#shared.delete(key);
  }
}
