import type { TestContext } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { buildHttp, type HttpOptions } from '../../src/adapters/http/app.ts';
import { BUILT_PAGE } from '../../src/commands/package.ts';
import { Readiness } from '../../src/core/readiness.ts';
import { fixedRecommender } from './recommender.ts';

/** The production HTTP service around a core (the fixed one if none is given), closed at the end of the test. */
export async function buildApp(t: TestContext, options: Partial<HttpOptions> = {}): Promise<FastifyInstance> {
  const { recommender = fixedRecommender(), drain = { draining: false } } = options;
  const readiness = new Readiness(recommender, drain);
  readiness.warmed();
  const app = await buildHttp({
    recommender,
    log: pino({ level: 'silent' }),
    drain,
    readiness,
    bodyLimit: 262_144,
    receiveTimeoutMs: 5000,
    streamIdleMs: 5000,
    version: '0.0.0',
    page: BUILT_PAGE,
    ...options,
  });
  t.after(() => app.close());
  return app;
}

/** Starts to listen on a free port and gives the address. */
export async function listen(app: FastifyInstance): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 });
}
