import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The page loads and asks this service and nothing else; nothing on it is inline. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Files below it are named by their content: what has the same name is the same for ever. */
const HASHED = '/assets/';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * GET / and the files that it loads, from the folder of the built page. The document itself is asked for anew each time
 * (by ETag, so that an unchanged one is not sent again).
 */
export function pageFiles(app: FastifyInstance, folder: string): void {
  app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.headers({
        'cache-control': path.includes(HASHED) ? FOR_EVER : 'no-cache',
        'content-security-policy': PAGE_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    },
  });
}
