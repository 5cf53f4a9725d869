import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import { answerBrokenHttp } from './errors.ts';
import { isStreaming } from './sockets.ts';

const TOO_SLOW = Object.assign(new Error('the request did not come to its end'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });

/**
 * Gives up requests whose body is not there in time. Node's own `requestTimeout` would do the same to a stream of items that
 * is answered while it is being sent, for as long as it likes; such a request reaches its handler at once.
 */
export function limitReceiving(app: FastifyInstance, ms: number, log: FastifyBaseLogger): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook('onRequest', async (request) => {
    const timer = setTimeout(() => answerBrokenHttp(TOO_SLOW, request.raw.socket, log), ms);
    timers.set(request, timer);
    request.raw.once('close', () => clear(request));
  });
  const clear = async (request: FastifyRequest) => clearTimeout(timers.get(request));
  app.addHook('preHandler', clear);
  // Answered before it was read to its end, as by a refusal: the rest may come, but not for ever.
  app.addHook('onResponse', async (request) => {
    await clear(request);
    const { raw } = request;
    if (raw.complete || raw.destroyed || isStreaming(raw.socket)) return;
    timers.set(request, setTimeout(() => raw.destroy(), ms).unref());
  });
}
