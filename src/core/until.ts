/**
 * What a source gives until the signal is aborted: then throws the signal's reason, at once, though the source may be about
 * to give one more. It does not close the source, which may be a connection that is still to be answered.
 */
export async function* until<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  while (true) {
    // A promise of the abort, made once, would remember every item of the stream that was raced against it.
    const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<T>>();
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    else iterator.next().then(resolve, reject);
    const next = await promise.finally(() => signal.removeEventListener('abort', stop));
    if (next.done) return;
    yield next.value;
  }
}
