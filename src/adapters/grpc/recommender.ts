import { validateRankRequest, validateRecommendRequest } from '../../contract/validate.ts';
import type { Recommender } from '../../core/recommender.ts';
import type { Handle } from './call.ts';
import { toMessage, toRequest } from './mapping.ts';

/** The two methods of the service on a core. Calls that run are in `running` until they end. */
export function methodsOf(
  recommender: Recommender,
  running: Set<Promise<unknown>>,
): { recommend: Handle; rank: Handle } {
  const tracked = (handle: Handle): Handle => {
    return (request, context) => {
      const call = handle(request, context).finally(() => running.delete(call));
      running.add(call);
      return call;
    };
  };
  return {
    recommend: tracked(async (message, context) => {
      const { answer } = await recommender.recommend(validateRecommendRequest(toRequest(message)), context);
      return toMessage(answer);
    }),
    rank: tracked(async (message, context) => {
      const { answer } = await recommender.rank(validateRankRequest(toRequest(message)), context);
      return toMessage(answer);
    }),
  };
}
