import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RecommendAnswer, RecommendRequest } from '../../../contract/recommend.ts';
import { validateRecommendRequest } from '../../../contract/validate.ts';
import type { Recommender } from '../../../core/recommender.ts';
import { CallHeaders, contextOf } from '../context.ts';
import { fromQuery, inQueryTerms, RecommendQuery } from '../query.ts';
import { sendOutcome } from '../timing.ts';
import { BODY_ERRORS, QUERY_ERRORS, replies } from './replies.ts';

const shared = { tags: ['keyphrases'], summary: 'Keyphrases for an item, best first', headers: CallHeaders };

/** POST /recommend, and GET /recommend for a person with a browser or curl. */
export function recommendRoutes(app: FastifyInstance, recommender: Recommender): void {
  const answer = async (asked: RecommendRequest, request: FastifyRequest, reply: FastifyReply) =>
    sendOutcome(reply, await recommender.recommend(asked, contextOf(request, reply)));

  const body = { ...shared, body: RecommendRequest, response: replies(RecommendAnswer, BODY_ERRORS) };
  app.post('/recommend', { schema: body }, (request, reply) =>
    answer(validateRecommendRequest(request.body), request, reply),
  );

  const query = { ...shared, querystring: RecommendQuery, response: replies(RecommendAnswer, QUERY_ERRORS) };
  app.get('/recommend', { schema: query }, (request, reply) =>
    answer(fromQuery(request.query as Record<string, unknown>), request, reply).catch((error) => {
      throw inQueryTerms(error);
    }),
  );
}
