import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Observer, Visit } from '../../core/observer.ts';

/** Methods that are told apart; a caller may invent others. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Has an observer follow each request from its head to the end of its answer, by the pattern of its route; to be registered
 * before what logs. Answers say of which trace they are a part (`traceresponse`, W3C Trace Context level 2).
 */
export function observeRequests(app: FastifyInstance, observer: Observer): void {
  const visits = new WeakMap<FastifyRequest, Visit>();
  app.addHook('onRequest', (request, reply, done) => {
    const visit = observer.begin({
      door: 'http',
      name: request.routeOptions.url ?? 'none',
      method: METHODS.has(request.method) ? request.method : 'other',
      carriers: [request.headers],
    });
    visits.set(request, visit);
    visit.run(() => {
      const { traceparent } = observer.headers();
      if (traceparent) reply.header('traceresponse', traceparent);
      done();
    });
  });
  // Reading the body went on in the socket's context.
  app.addHook('preHandler', (request, _reply, done) => void visits.get(request)?.run(done));
  app.addHook('onResponse', (request, reply, done) => {
    const visit = visits.get(request);
    visit?.end({ status: String(reply.statusCode), failed: reply.statusCode >= 500 });
    visit?.run(done);
  });
}
