import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** Pages of the documentation may load from this service and nowhere else. */
const OWN_HOST_ONLY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'";

/**
 * OpenAPI from the routes' own schemas, at /openapi.json and, for people, at /docs. Must be registered before the
 * routes. Nothing on the page asks another host: no validator badge, and a policy that forbids it.
 */
export async function registerDocs(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'bidphrase',
        description: 'Keyphrases worth bidding on for a marketplace item. Errors are problem details (RFC 9457).',
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        { name: 'keyphrases', description: 'Find keyphrases for an item, or rank your own' },
        { name: 'listings', description: 'Tell what happens to listings, and read their keyphrases' },
        { name: 'service', description: 'Is it alive, is it ready, what does it say' },
      ],
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { validatorUrl: null, deepLinking: true, tryItOutEnabled: true },
    staticCSP: OWN_HOST_ONLY,
    transformStaticCSP: () => OWN_HOST_ONLY,
  });
}
