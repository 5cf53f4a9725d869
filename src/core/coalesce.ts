/** One computation that several callers wait for. */
interface Shared<T> {
  promise: Promise<T>;
  waiting: number;
  controller: AbortController;
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
   * once; the computation's own signal is aborted when the last caller has left.
   */
  run(key: string, compute: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const shared = this.#shared.get(key) ?? this.#start(key, compute);
    shared.waiting++;
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

  #start(key: string, compute: (signal: AbortSignal) => Promise<T>): Shared<T> {
    const controller = new AbortController();
    const shared: Shared<T> = { promise: compute(controller.signal), waiting: 0, controller };
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
