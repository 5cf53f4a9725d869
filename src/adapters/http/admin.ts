import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { ReleaseDoor } from '../../contract/release.ts';
import { validateSwitchRequest } from '../../contract/validate.ts';
import type { Drain } from '../../core/readiness.ts';
import { closeConnectionsWhileDraining } from './drain.ts';
import { answerBrokenHttp, answerErrorsAsProblems, fromFramework, sendProblem } from './errors.ts';
import { logRequests } from './log.ts';

const BODY_LIMIT = 16_384;

export interface AdminOptions {
  releases: ReleaseDoor;
  log: FastifyBaseLogger;
  drain: Drain;
  /** Milliseconds a client may take to send a whole request. */
  receiveTimeoutMs: number;
}

/** The operators' port: which release is served, and which is to be. It asks for no key: bind it where only they are. */
export async function buildAdmin({ releases, log, drain, receiveTimeoutMs }: AdminOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: receiveTimeoutMs,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => answerBrokenHttp(error, socket, log),
    frameworkErrors: (error, request, reply) => void sendProblem(fromFramework(error, app), request, reply),
  });
  app.removeContentTypeParser('text/plain');
  logRequests(app);
  closeConnectionsWhileDraining(app, drain);
  answerErrorsAsProblems(app);
  app.get('/admin/release', async () => releases.state());
  app.post('/admin/release', async (request) => releases.switchTo(validateSwitchRequest(request.body ?? {})));
  app.post('/admin/release/rollback', async () => releases.rollback());
  await app.ready();
  return app;
}
