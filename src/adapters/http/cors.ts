import type { FastifyInstance } from 'fastify';
import { KEY_HEADER, PRIORITY_HEADER, TIMEOUT_HEADER } from '../../contract/headers.ts';

const REQUEST_HEADERS = ['content-type', 'authorization', KEY_HEADER, PRIORITY_HEADER, TIMEOUT_HEADER, 'if-none-match'];
const ANSWER_HEADERS = ['etag', 'age', 'retry-after', 'server-timing'];
const PREFLIGHT_S = 600;

/**
 * Lets pages of these origins ask, and of no others: a browser keeps answers from pages that are not named. Without this
 * nothing is said, and only the service's own page may ask. Preflights need no key: they carry none.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return;
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': ANSWER_HEADERS.join(', '),
    });
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return;
    return reply
      .headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': REQUEST_HEADERS.join(', '),
        'access-control-max-age': PREFLIGHT_S,
      })
      .code(204)
      .send();
  });
}
