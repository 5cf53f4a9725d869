import type { Config } from '../config/schema.ts';
import { toBidphraseError } from '../contract/errors.ts';
import { PRIORITIES } from '../contract/headers.ts';
import type { RankAnswer } from '../contract/rank.ts';
import type { RecommendAnswer } from '../contract/recommend.ts';
import { Admission, type AdmissionConfig, type Done } from './admission.ts';
import { toRecommendAnswer } from './answer.ts';
import { NO_BLOCKLIST, withoutBlocked } from './blocklist.ts';
import { cacheKey, createCache } from './cache.ts';
import { Coalescer } from './coalesce.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import type { Place } from './dispatcher.ts';
import { type AnsweredEvent, type AnswerSource, EVENTS } from './events.ts';
import { LoadMeter } from './load.ts';
import { toRankJob, toRecommendJob } from './normalise.ts';
import { readOwnPhrases } from './own-phrases.ts';
import type { BlocklistSource, Clock, Engine, Job, RankResult, RecommendJob, RecommendResult } from './ports.ts';
import { toRankAnswer } from './rank-answer.ts';
import type { Outcome, Recommender, RequestContext } from './recommender.ts';

export interface RecommenderOptions {
  engine: Engine;
  config: Pick<Config, 'cacheItems' | 'requestTimeoutMs' | 'bulkTimeoutMs'> & AdmissionConfig;
  clock?: Clock;
  /** What the operator blocks; nothing if unset. */
  blocklist?: BlocklistSource;
}

interface Computed<A> {
  answer: A;
  source: AnswerSource;
  done: Pick<Done<Job>, 'level' | 'waited' | 'result'>;
}

/** The use case: normalise, look into the cache, admit, run, answer. Requests were validated by the contract before. */
export function createRecommender(options: RecommenderOptions): Recommender {
  const { engine, config, clock = performance, blocklist } = options;
  const blockedNow = () => blocklist?.current() ?? NO_BLOCKLIST;
  const cache = createCache(config.cacheItems);
  const coalescer = new Coalescer<Done<RecommendJob>>();
  const admission = new Admission(engine, config, clock);
  const meter = new LoadMeter();

  async function timed<A extends RecommendAnswer | RankAnswer>(
    operation: Job['kind'],
    context: RequestContext,
    work: (place: Place) => Promise<Computed<A>>,
  ): Promise<Outcome<A>> {
    const from = context.receivedAt ?? clock.now();
    const { priority = PRIORITIES[0], patient = false } = context;
    const deadline = startDeadline(context, patient ? config.bulkTimeoutMs : config.requestTimeoutMs, clock);
    try {
      deadline.signal.throwIfAborted();
      const { answer, source, done } = await work({ deadline, priority, patient });
      const { level, waited } = done;
      const { stages, began } = done.result;
      const total = clock.now() - from;
      const { release, keyphrases } = answer;
      const returned = keyphrases.length;
      if (operation === 'recommend') meter.answered(level);
      const times = { total, waited, stages, began };
      const counts = 'counts' in done.result ? done.result.counts : null;
      const tokens = done.result.cut.title.kept + done.result.cut.category.kept;
      const scores = scoresOf(done.result);
      const found = { tokens, counts, scores, returned };
      EVENTS.answered.publish({ operation, priority, release, source, level, ...times, ...found });
      return { answer, source, stages: { ...stages, wait: waited, total } };
    } catch (thrown) {
      const error = toBidphraseError(thrown);
      const total = clock.now() - from;
      if (error.code === 'OVERLOADED') meter.refused(total);
      EVENTS.failed.publish({ operation, priority, code: error.code, total });
      throw error;
    } finally {
      deadline.clear();
    }
  }

  return {
    info: () => ({
      ...engine.info(),
      load: meter.read(admission),
      ...(blocklist ? { blocklist: blocklist.state() } : {}),
    }),
    cacheSize: cache.size,
    screen: (keyphrases) => withoutBlocked(keyphrases, blockedNow()),
    recommend: (request, context = {}) =>
      timed('recommend', context, async ({ deadline, priority, patient }) => {
        const { release } = engine.info();
        const job = { ...toRecommendJob(request), blocklist: blockedNow() };
        const key = cacheKey(release, job);
        const known = cache.get(key);
        // Classes do not share: who is interactive would wait as long as bulk does, who is patient would be refused.
        const shared = `${priority} ${patient} ${key}`;
        const source = known ? 'cached' : coalescer.has(shared) ? 'shared' : 'computed';
        const compute = async (whole: Deadline) => {
          const done = await admission.run(job, { deadline: whole, priority, patient });
          if (done.level === 0 && done.result.release === release) cache.set(key, done.result);
          return done;
        };
        const done: Done<RecommendJob> = known
          ? { job, level: 0, waited: 0, result: known }
          : await coalescer.run(shared, compute, deadline);
        return { answer: toRecommendAnswer(request.item, done), source, done };
      }),
    rank: (request, context = {}) =>
      timed('rank', context, async (place) => {
        const own = readOwnPhrases(request.keyphrases);
        const job = { ...toRankJob(request, own), blocklist: blockedNow() };
        const done = await admission.run(job, place);
        return { answer: toRankAnswer(request.item, own, job, done.result), source: 'computed', done };
      }),
  };
}

/** Without their texts. */
function scoresOf({ keyphrases }: RecommendResult | RankResult): AnsweredEvent['scores'] {
  return keyphrases.flatMap((one) => {
    const scores = 'scores' in one ? one.scores : one;
    return scores ? { llm: scores.llm, sr: scores.sr, similarity: scores.similarity } : [];
  });
}
