import { checkBulkPriority } from '../../contract/headers.ts';
import { type Row, rowOfRequest } from '../../contract/rows.ts';
import { validateRankRequest, validateRecommendRequest } from '../../contract/validate.ts';
import { recommendStream } from '../../core/bulk.ts';
import type { Recommender } from '../../core/recommender.ts';
import type { Handle, HandleStream, Message } from './call.ts';
import { toMessage, toRequest, toStreamMessage } from './mapping.ts';

/** The methods of the service, as the adapter sees them. */
export interface Methods {
  recommend: Handle;
  rank: Handle;
  recommendStream: HandleStream;
}

/** The methods of the service on a core. @param stopping aborted, with the reason, when streams are to come to an end */
export function methodsOf(recommender: Recommender, stopping: AbortSignal): Methods {
  return {
    async recommend(message, context) {
      const { answer } = await recommender.recommend(validateRecommendRequest(toRequest(message)), context);
      return toMessage(answer);
    },
    async rank(message, context) {
      const { answer } = await recommender.rank(validateRankRequest(toRequest(message)), context);
      return toMessage(answer);
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
