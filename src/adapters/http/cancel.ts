import type { FastifyReply } from 'fastify';

/**
 * A signal that is aborted when the caller goes away before the answer is written, so that queued work for nobody is
 * dropped. A close after the whole answer was handed to the socket is the normal end and aborts nothing.
 */
export function callerSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
