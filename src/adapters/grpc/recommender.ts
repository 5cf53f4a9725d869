import { keepsNoFeedback } from '../../contract/feedback.ts';
import { checkBulkPriority } from '../../contract/headers.ts';
import { type Row, rowOfRequest } from '../../contract/rows.ts';
import { validateFeedbackRequest, validateRankRequest, validateRecommendRequest } from '../../contract/validate.ts';
import { recommendStream } from '../../core/bulk.ts';
import type { Feedback } from '../../core/feedback.ts';
import type { Recommender } from '../../core/recommender.ts';
import type { Handle, HandleStream, Message } from './call.ts';
import { toMessage, toRequest, toStreamMessage } from './mapping.ts';

/** The methods of the service, as the adapter sees them. */
export interface Methods {
  recommend: Handle;
  rank: Handle;
  feedback: Handle;
  recommendStream: HandleStream;
}

/** What the methods need. */
export interface MethodOptions {
  recommender: Recommender;
  /** Undefined where no feedback is kept. */
  feedback?: Feedback;
  /** Aborted, with the reason, when streams are to come to an end. */
  stopping: AbortSignal;
}

/** The methods of the service on a core. */
export function methodsOf({ recommender, feedback, stopping }: MethodOptions): Methods {
  return {
    async recommend(message, context) {
      const { answer } = await recommender.recommend(validateRecommendRequest(toRequest(message)), context);
      return toMessage(answer);
    },
    async rank(message, context) {
      const { answer } = await recommender.rank(validateRankRequest(toRequest(message)), context);
      return toMessage(answer);
    },
    async feedback(message) {
      const request = validateFeedbackRequest(toRequest(message));
      if (!feedback) throw keepsNoFeedback();
      await feedback.give(request);
      return { accepted: request.feedback.length };
    },
    async *recommendStream(messages, { priority, ...context }) {
      checkBulkPriority(priority);
      for await (const result of recommendStream(recommender, rowsOf(messages), { ...context, stopping })) {
        yield toStreamMessage(result);
      }
    },
  };
}

async function* rowsOf(messages: AsyncIterable<Message>): AsyncGenerator<Row> {
  for await (const message of messages) yield rowOfRequest(toRequest(message));
}
