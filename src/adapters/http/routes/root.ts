import type { FastifyInstance } from 'fastify';

const ANSWER = `bidphrase: keyphrases worth bidding on for a marketplace item.

Documentation   /docs
OpenAPI         /openapi.json
Try             curl 'HOST/recommend?title=Makita+cordless+drill+18V'
`;

/** GET /: a short answer for whoever comes without knowing where to go. */
export function rootRoute(app: FastifyInstance): void {
  app.get('/', { schema: { hide: true } }, async (request, reply) =>
    reply.type('text/plain; charset=utf-8').send(ANSWER.replace('HOST', `http://${request.host}`)),
  );
}
