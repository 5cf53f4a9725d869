import type { RankAnswer, RankRequest } from '../contract/rank.ts';
import type { RecommendAnswer, RecommendRequest } from '../contract/recommend.ts';
import type { AnswerSource } from './events.ts';
import type { EngineInfo, StageTimes } from './ports.ts';

/** What a request brings along besides its text. */
export interface RequestContext {
  /** Aborted when the caller goes away. */
  signal?: AbortSignal;
  /** Milliseconds the caller is willing to wait, if fewer than the service allows. */
  timeoutMs?: number;
}

/** An answer, and what it took. */
export interface Outcome<A> {
  answer: A;
  source: AnswerSource;
  /** Milliseconds by step, `total` for all of it. */
  stages: StageTimes & { total: number };
}

/** The service as adapters see it: plain request in, plain answer out; every rejection is a BidphraseError. */
export interface Recommender {
  recommend(request: RecommendRequest, context?: RequestContext): Promise<Outcome<RecommendAnswer>>;
  rank(request: RankRequest, context?: RequestContext): Promise<Outcome<RankAnswer>>;
  info(): EngineInfo;
}
