import type { Config } from '../config/schema.ts';
import { toBidphraseError } from '../contract/errors.ts';
import type { RankAnswer } from '../contract/rank.ts';
import type { RecommendAnswer } from '../contract/recommend.ts';
import { Admission } from './admission.ts';
import { toRecommendAnswer } from './answer.ts';
import { cacheKey, createCache } from './cache.ts';
import { Coalescer } from './coalesce.ts';
import { startDeadline } from './deadline.ts';
import { type AnswerSource, EVENTS } from './events.ts';
import { toRankJob, toRecommendJob } from './normalise.ts';
import { readOwnPhrases } from './own-phrases.ts';
import type { Clock, Engine, RecommendResult, StageTimes } from './ports.ts';
import { toRankAnswer } from './rank-answer.ts';
import type { Outcome, Recommender, RequestContext } from './recommender.ts';

export interface RecommenderOptions {
  engine: Engine;
  config: Pick<Config, 'cacheItems' | 'queueLimit' | 'requestTimeoutMs'>;
  clock?: Clock;
}

type Computed<A> = { answer: A; source: AnswerSource; stages: StageTimes };

/** The use case: normalise, look into the cache, admit, run, answer. Requests were validated by the contract before. */
export function createRecommender({ engine, config, clock = performance }: RecommenderOptions): Recommender {
  const cache = createCache(config.cacheItems);
  const coalescer = new Coalescer<RecommendResult>();
  const admission = new Admission(config.queueLimit, clock);

  async function timed<A extends RecommendAnswer | RankAnswer>(
    operation: 'recommend' | 'rank',
    context: RequestContext,
    work: (signal: AbortSignal) => Promise<Computed<A>>,
  ): Promise<Outcome<A>> {
    const from = clock.now();
    const deadline = startDeadline(context, config.requestTimeoutMs);
    try {
      deadline.signal.throwIfAborted();
      const { answer, source, stages } = await work(deadline.signal);
      const total = clock.now() - from;
      const { release, keyphrases } = answer;
      EVENTS.answered.publish({ operation, release, source, total, stages, returned: keyphrases.length });
      return { answer, source, stages: { ...stages, total } };
    } catch (thrown) {
      const error = toBidphraseError(thrown);
      EVENTS.failed.publish({ operation, code: error.code, total: clock.now() - from });
      throw error;
    } finally {
      deadline.clear();
    }
  }

  return {
    info: () => engine.info(),
    recommend: (request, context = {}) =>
      timed('recommend', context, async (signal) => {
        const { release, thresholds } = engine.info();
        const job = toRecommendJob(request, thresholds);
        const key = cacheKey(release, job);
        const known = cache.get(key);
        const source = known ? 'cached' : coalescer.has(key) ? 'shared' : 'computed';
        const compute = async (shared: AbortSignal) => {
          const found = await admission.run(() => engine.run(job, { signal: shared }));
          if (found.release === release) cache.set(key, found);
          return found;
        };
        const result = known ?? (await coalescer.run(key, compute, signal));
        return { answer: toRecommendAnswer(request.item, job, result), source, stages: result.stages };
      }),
    rank: (request, context = {}) =>
      timed('rank', context, async (signal) => {
        const own = readOwnPhrases(request.keyphrases);
        const job = toRankJob(request, own, engine.info().thresholds);
        const result = await admission.run(() => engine.run(job, { signal }));
        return { answer: toRankAnswer(request.item, own, job, result), source: 'computed', stages: result.stages };
      }),
  };
}
