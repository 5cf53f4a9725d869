import type { Priority } from '../contract/headers.ts';
import type { Level } from '../contract/level.ts';
import type { RankAnswer, RankRequest } from '../contract/rank.ts';
import type { Keyphrase, RecommendAnswer, RecommendRequest } from '../contract/recommend.ts';
import type { Caller } from './access.ts';
import type { CacheSize } from './cache.ts';
import type { AnswerSource } from './events.ts';
import type { BlocklistState, EngineInfo, StageTimes } from './ports.ts';

/** What a request brings along besides its text. */
export interface RequestContext {
  /** Aborted when the caller goes away. */
  signal?: AbortSignal;
  /** Milliseconds the caller is willing to wait, if fewer than the service allows. */
  timeoutMs?: number;
  /** Interactive if unset. Bulk has queue places and a share of the workers of its own, and gives way beyond these. */
  priority?: Priority;
  /**
   * Rather waits for a place than be refused, as long as BULK_TIMEOUT_MS, and takes no less than was asked for however busy
   * the service is.
   */
  patient?: boolean;
  /** Who asks; unset where no keys are asked for. */
  caller?: Caller;
  /** When the request was received, by the clock of the core; now if unset. */
  receivedAt?: number;
}

/** An answer, and what it took. */
export interface Outcome<A> {
  answer: A;
  source: AnswerSource;
  /** Milliseconds by step, `wait` for a worker, `total` for all of it. */
  stages: StageTimes & { wait: number; total: number };
}

/** How busy the service is, and how it coped so far. */
export interface Load {
  /** Jobs that the engine is busy with, whether or not somebody still waits for them. */
  running: number;
  /** Jobs that wait for the engine. */
  waiting: Record<Priority, number>;
  /** Predicted milliseconds until a job of the class that comes now is begun. */
  waitMs: Record<Priority, number>;
  /** What the service leaves out of recommendations at the moment; 0 is nothing. */
  level: Level;
  /** Recommendations answered so far at each level, cached ones included. */
  answers: number[];
  /** Requests refused so far with OVERLOADED, and the milliseconds from their arrival to that. */
  refusals: { count: number; p50Ms: number; p99Ms: number; maxMs: number };
}

/** What is served, by whom, and how busy they are. */
export interface ServiceInfo extends EngineInfo {
  load: Load;
  /** Unset where the operator names no list. */
  blocklist?: BlocklistState;
}

/** The service as adapters see it: plain request in, plain answer out; every rejection is a BidphraseError. */
export interface Recommender {
  recommend(request: RecommendRequest, context?: RequestContext): Promise<Outcome<RecommendAnswer>>;
  rank(request: RankRequest, context?: RequestContext): Promise<Outcome<RankAnswer>>;
  /** Keyphrases that were found some time ago, without what the operator blocks by now. */
  screen(keyphrases: readonly Keyphrase[]): Keyphrase[];
  info(): ServiceInfo;
  /** How much is remembered. Takes a millisecond. */
  cacheSize(): CacheSize;
}
