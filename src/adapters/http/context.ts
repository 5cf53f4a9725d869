import type { FastifyReply, FastifyRequest } from 'fastify';
import { PRIORITY_HEADER, readPriority, readTimeout, TIMEOUT_HEADER } from '../../contract/headers.ts';
import type { RequestContext } from '../../core/recommender.ts';
import { callerSignal } from './cancel.ts';

/** What a request says besides its message: whether its caller is still there, how long he waits, and his class. */
export function contextOf(request: FastifyRequest, reply: FastifyReply): RequestContext {
  const priority = readPriority(request.headers[PRIORITY_HEADER]);
  const timeoutMs = readTimeout(request.headers[TIMEOUT_HEADER]);
  return {
    signal: callerSignal(reply),
    receivedAt: performance.now() - reply.elapsedTime,
    ...(priority === undefined ? {} : { priority }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}
