import type { Socket } from 'node:net';

/** Milliseconds that a client has to read the last bytes of a connection that the service ends. */
export const LINGER_MS = 2000;

const streaming = new WeakSet<Socket>();

/** Whether an answer is being written piece by piece: another one must not be written among its pieces. */
export function isStreaming(socket: Socket): boolean {
  return streaming.has(socket);
}

/** Remembers, until `end` is called, that an answer is being written piece by piece. */
export function markStreaming(socket: Socket): { end(): void } {
  streaming.add(socket);
  return { end: () => void streaming.delete(socket) };
}

/**
 * Ends a connection whose request may not be read to its end. Cut at once, it would take with it what was written last:
 * bytes that arrive for a closed socket make the system throw away what the client has not read yet.
 */
export function hangUp(socket: Socket): void {
  socket.end();
  const cut = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(cut));
}
