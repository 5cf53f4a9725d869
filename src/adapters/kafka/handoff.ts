/** Hands things from one who has them to one who wants several at a time; who has them waits while nobody wants them. */
export class Handoff<T> {
  #things: T[] = [];
  #limit: number;
  #change = Promise.withResolvers<void>();

  /** @param limit things that wait at most */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#things.length;
  }

  /** Resolves when there is room for the next; rejects with the reason of the signal. */
  async put(thing: T, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#things.push(thing);
    this.#changed();
    while (this.#things.length >= this.#limit) await this.#next(signal);
  }

  /** What is there, at most so many, as soon as there is one; rejects with the reason of the signal. */
  async take(most: number, signal: AbortSignal): Promise<T[]> {
    signal.throwIfAborted();
    while (this.#things.length === 0) await this.#next(signal);
    const taken = this.#things.splice(0, most);
    this.#changed();
    return taken;
  }

  #changed(): void {
    this.#change.resolve();
    this.#change = Promise.withResolvers<void>();
  }

  #next(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    this.#change.promise.then(resolve);
    return promise.finally(() => signal.removeEventListener('abort', leave));
  }
}
