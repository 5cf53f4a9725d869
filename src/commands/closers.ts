/** Remembers how to close what was opened, and does it in reverse order. */
export class Closers {
  readonly #closers: (() => Promise<void>)[] = [];

  /** The thing given, whose closing is now taken care of. */
  add<T>(thing: T, close: (thing: T) => Promise<void>): T {
    this.#closers.push(() => close(thing));
    return thing;
  }

  /** Closes everything, last opened first, each once; the first failure is thrown when all are done. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      await close().catch((error) => failures.push(error));
    }
    if (failures.length) throw failures[0];
  }
}
