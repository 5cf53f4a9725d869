import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { BidphraseError } from '../../../contract/errors.ts';
import { Probability } from '../../../contract/item.ts';
import type { Recommender } from '../../../core/recommender.ts';
import type { Drain } from '../drain.ts';
import { replies } from './replies.ts';

const Alive = Type.Object({ status: Type.Literal('ok') });

const Ready = Type.Object({
  status: Type.Literal('ready'),
  release: Type.String({ description: 'Id of the release being served' }),
  provider: Type.String({ description: 'Execution provider in use, such as cpu' }),
  workers: Type.Object({ alive: Type.Integer(), wanted: Type.Integer() }),
  thresholds: Type.Object(
    { llm: Probability, sr: Probability },
    { description: 'Smallest scores that pass where a request says nothing' },
  ),
});

/** GET /healthz: the process answers. GET /readyz: it should get traffic, and what it serves. */
export function healthRoutes(app: FastifyInstance, recommender: Recommender, drain: Drain): void {
  const alive = { tags: ['service'], summary: 'Is the process alive', response: replies(Alive, []) };
  app.get('/healthz', { schema: alive }, async () => ({ status: 'ok' }));

  const ready = { tags: ['service'], summary: 'Should it get traffic', response: replies(Ready, ['UNAVAILABLE']) };
  app.get('/readyz', { schema: ready }, async () => {
    const { release, provider, workers, thresholds } = recommender.info();
    if (drain.draining) throw new BidphraseError('UNAVAILABLE', 'the service is stopping: use another replica');
    if (workers.alive === 0) throw new BidphraseError('UNAVAILABLE', 'no worker is alive: look into the log');
    return { status: 'ready', release, provider, workers, thresholds };
  });
}
