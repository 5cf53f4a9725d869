import type { Server } from 'node:tls';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { CertificateSource } from '../../config/certificates.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { ReleaseDoor } from '../../contract/release.ts';
import type { Access } from '../../core/access.ts';
import type { Feedback } from '../../core/feedback.ts';
import type { Observer } from '../../core/observer.ts';
import type { Drain, Readiness } from '../../core/readiness.ts';
import type { Recommender } from '../../core/recommender.ts';
import type { ListingsDoor } from '../../listings/door.ts';
import { allowOrigins } from './cors.ts';
import { registerDocs } from './docs.ts';
import { closeConnectionsWhileDraining } from './drain.ts';
import { answerBrokenHttp, answerErrorsAsProblems, fromFramework, sendProblem } from './errors.ts';
import { askForKeys } from './keys.ts';
import { logRequests } from './log.ts';
import { observeRequests } from './observe.ts';
import { pageFiles } from './page.ts';
import { limitReceiving } from './receiving.ts';
import { adGroupRoute } from './routes/ad-group.ts';
import { bulkRoute } from './routes/bulk.ts';
import { eventsRoute } from './routes/events.ts';
import { feedbackRoute } from './routes/feedback.ts';
import { healthRoutes } from './routes/health.ts';
import { itemsRoute } from './routes/items.ts';
import { rankRoute } from './routes/rank.ts';
import { recommendRoutes } from './routes/recommend.ts';
import { secureContext, tlsOptions } from './tls.ts';

/** Longest part of a path that is a parameter: an item id of four-byte characters, percent-encoded. */
const MAX_PARAMETER = 12 * LIMITS.id;

/** What the HTTP adapter is made of. */
export interface HttpOptions {
  recommender: Recommender;
  /** Undefined where no items are kept. */
  listings?: ListingsDoor;
  /** Undefined where nobody follows requests. */
  observer?: Observer;
  /** Undefined where no feedback is kept. */
  feedback?: Feedback;
  /** Undefined where the release cannot be changed. */
  releases?: Pick<ReleaseDoor, 'state'>;
  log: FastifyBaseLogger;
  drain: Drain;
  readiness: Pick<Readiness, 'obstacle'>;
  /** Undefined where everybody may ask. */
  access?: Access;
  /** Undefined where HTTP is plain text. */
  certificates?: CertificateSource;
  /** Origins whose pages may ask. */
  origins?: readonly string[];
  /** Largest request body in bytes. */
  bodyLimit: number;
  /** Milliseconds a client may take to send a whole request. */
  receiveTimeoutMs: number;
  /** Milliseconds for which a stream of items may stand still. */
  streamIdleMs: number;
  /** Shown in the OpenAPI document. */
  version: string;
  /** Folder of the built page that GET / serves. */
  page: string;
}

/**
 * The HTTP service, ready but not listening: every option, limit and handler is set here, for the service and for its
 * tests alike. Requests are validated by the contract's validators alone; the schemas of the routes are documentation.
 */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { recommender, listings, releases, feedback, log, drain, readiness } = options;
  const { bodyLimit, receiveTimeoutMs, streamIdleMs, version, page } = options;
  const { access, certificates, origins = [] } = options;
  const slow = { headersTimeout: receiveTimeoutMs, connectionsCheckingInterval: Math.min(5000, receiveTimeoutMs) };
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    ...(certificates
      ? { https: { ...slow, ...tlsOptions(certificates.current(), receiveTimeoutMs) } }
      : { http: slow }),
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PARAMETER },
    clientErrorHandler: (error, socket) => answerBrokenHttp(error, socket, log),
    frameworkErrors: (error, request, reply) => void sendProblem(fromFramework(error, app), request, reply),
  });
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  if (options.observer) observeRequests(app, options.observer);
  certificates?.follow((now) => (app.server as unknown as Server).setSecureContext(secureContext(now)));
  logRequests(app);
  limitReceiving(app, receiveTimeoutMs, log);
  closeConnectionsWhileDraining(app, drain);
  if (origins.length > 0) allowOrigins(app, origins);
  answerErrorsAsProblems(app);
  await registerDocs(app, version);
  app.register(async (routes) => {
    if (access) askForKeys(routes, access);
    recommendRoutes(routes, recommender);
    rankRoute(routes, recommender);
    routes.register((scope) => bulkRoute(scope, recommender, { lineBytes: bodyLimit, idleMs: streamIdleMs }));
    feedbackRoute(routes, feedback);
    routes.register((scope) => adGroupRoute(scope, recommender));
    itemsRoute(routes, listings);
    eventsRoute(routes, listings);
  });
  app.register(async (routes) => {
    healthRoutes(routes, { recommender, listings, releases, readiness });
    routes.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
  pageFiles(app, page);
  await app.ready();
  return app;
}
