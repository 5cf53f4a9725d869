import type { Channel } from 'node:diagnostics_channel';

/** Hears what a channel carries until the function that it gives is called. */
export function subscribe<T>(channel: Channel, hear: (event: T) => void): () => void {
  const listener = (event: unknown) => hear(event as T);
  channel.subscribe(listener);
  return () => void channel.unsubscribe(listener);
}
