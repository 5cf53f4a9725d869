import type { FastifyInstance } from 'fastify';
import { AdGroupAnswer, AdGroupRequest } from '../../../contract/ad-group.ts';
import { validateAdGroupRequest } from '../../../contract/validate.ts';
import { recommendAdGroup } from '../../../core/ad-group.ts';
import type { Recommender } from '../../../core/recommender.ts';
import { BulkHeaders, bulkContextOf } from '../context.ts';
import { stoppingSignal } from '../drain.ts';
import { BODY_ERRORS, replies } from './replies.ts';

/** POST /recommend/ad-group: one list for several items, each keyphrase with the items that it is for. */
export async function adGroupRoute(app: FastifyInstance, recommender: Recommender): Promise<void> {
  const stopping = stoppingSignal(app);
  const schema = {
    tags: ['keyphrases'],
    summary: 'One list of keyphrases for several items, so that a seller does not bid against himself',
    headers: BulkHeaders,
    body: AdGroupRequest,
    response: replies(AdGroupAnswer, BODY_ERRORS),
  };
  app.post('/recommend/ad-group', { schema }, async (request, reply) => {
    const context = bulkContextOf(request, reply, stopping);
    return recommendAdGroup(recommender, validateAdGroupRequest(request.body), context);
  });
}
