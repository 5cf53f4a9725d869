import type { FastifyInstance } from 'fastify';
import { FeedbackAccepted, FeedbackRequest, keepsNoFeedback } from '../../../contract/feedback.ts';
import { validateFeedbackRequest } from '../../../contract/validate.ts';
import type { Feedback } from '../../../core/feedback.ts';
import { BODY_ERRORS, replies } from './replies.ts';

/** POST /feedback: what became of recommended keyphrases, in the log before it is answered. */
export function feedbackRoute(app: FastifyInstance, feedback: Feedback | undefined): void {
  const { 200: accepted, ...problems } = replies(FeedbackAccepted, ['NOT_IMPLEMENTED', ...BODY_ERRORS]);
  const schema = {
    tags: ['keyphrases'],
    summary: 'Tell what became of keyphrases that were recommended',
    body: FeedbackRequest,
    response: { 202: accepted, ...problems },
  };
  app.post('/feedback', { schema }, async (request, reply) => {
    const asked = validateFeedbackRequest(request.body);
    if (!feedback) throw keepsNoFeedback();
    await feedback.give(asked);
    return reply.code(202).send({ accepted: asked.feedback.length });
  });
}
