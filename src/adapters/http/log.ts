import type { FastifyInstance } from 'fastify';
import { callerOf } from './keys.ts';

/**
 * One line a request, without the query and the body: a title is the caller's business and never in the log at info
 * level. (The framework's own request lines hold the whole address, query included; they are off.)
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const record = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      key: callerOf(request)?.name,
    };
    request.log.info(record, 'answered');
  });
}
