import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { BulkAnswer, BulkLine, BulkRequest, BulkResult } from '../../../contract/bulk.ts';
import { rowsOfBulk } from '../../../contract/rows.ts';
import { validateBulkRequest } from '../../../contract/validate.ts';
import { recommendList } from '../../../core/bulk.ts';
import type { Recommender } from '../../../core/recommender.ts';
import { BulkHeaders, bulkContextOf } from '../context.ts';
import { stoppingSignal } from '../drain.ts';
import { NDJSON_TYPE, type StreamLimits, sendLines } from '../ndjson.ts';
import { BODY_ERRORS, contents, replies } from './replies.ts';

/** POST /recommend/bulk: many items in one JSON request, or as a stream of lines that are answered as they come. */
export async function bulkRoute(app: FastifyInstance, recommender: Recommender, limits: StreamLimits): Promise<void> {
  const stopping = stoppingSignal(app);
  // For this route alone, which is why it is registered as a plugin: others refuse what they would not read.
  app.addContentTypeParser(NDJSON_TYPE, (_request, body, done) => done(null, body));
  const schema = {
    tags: ['keyphrases'],
    summary: 'Keyphrases for many items, each with an answer or an error of its own',
    description:
      'As NDJSON, each line is a request as POST /recommend takes it, and each line of the answer one result.',
    headers: BulkHeaders,
    body: contents({ 'application/json': BulkRequest, [NDJSON_TYPE]: BulkLine }),
    response: replies(contents({ 'application/json': BulkAnswer, [NDJSON_TYPE]: BulkResult }), BODY_ERRORS),
  };
  app.post('/recommend/bulk', { schema }, async (request, reply) => {
    const { body } = request;
    const context = bulkContextOf(request, reply, stopping);
    if (body instanceof Readable) return sendLines(reply, { recommender, body, context }, limits);
    return { results: await recommendList(recommender, rowsOfBulk(validateBulkRequest(body)), context) };
  });
}
