/** Who waits for a place in a queue that is full; first come, first served. */
export class WaitingRoom {
  #waiting = new Set<() => void>();
  #hasRoom: () => boolean;

  /** @param hasRoom whether one more may go in now */
  constructor(hasRoom: () => boolean) {
    this.#hasRoom = hasRoom;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /**
   * What `start` gives, begun as soon as there is room and those who came before are in. It takes its place before it
   * returns, so that nobody comes between. Rejects with the signal's reason if that is aborted first: nothing is begun then.
   */
  enter<T>(start: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#waiting.size === 0 && this.#hasRoom()) return start();
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const goIn = () => {
      signal.removeEventListener('abort', leave);
      start().then(resolve, reject);
    };
    const leave = () => {
      this.#waiting.delete(goIn);
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    this.#waiting.add(goIn);
    return promise;
  }

  /** Lets in as many as there is room for; to be called when there may be more of it. */
  open(): void {
    for (const goIn of this.#waiting) {
      if (!this.#hasRoom()) return;
      this.#waiting.delete(goIn);
      goIn();
    }
  }
}
