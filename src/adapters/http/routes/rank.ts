import type { FastifyInstance } from 'fastify';
import { RankAnswer, RankRequest } from '../../../contract/rank.ts';
import { validateRankRequest } from '../../../contract/validate.ts';
import type { Recommender } from '../../../core/recommender.ts';
import { CallHeaders, contextOf } from '../context.ts';
import { sendOutcome } from '../timing.ts';
import { BODY_ERRORS, replies } from './replies.ts';

/** POST /rank: scores for the caller's own keyphrases, in the order given. */
export function rankRoute(app: FastifyInstance, recommender: Recommender): void {
  const schema = {
    tags: ['keyphrases'],
    summary: 'Scores and ranks of your own keyphrases for an item',
    headers: CallHeaders,
    body: RankRequest,
    response: replies(RankAnswer, BODY_ERRORS),
  };
  app.post('/rank', { schema }, async (request, reply) =>
    sendOutcome(reply, await recommender.rank(validateRankRequest(request.body), contextOf(request, reply))),
  );
}
