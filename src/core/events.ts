import { channel } from 'node:diagnostics_channel';
import type { ErrorCode } from '../contract/errors.ts';
import type { FeedbackAction } from '../contract/feedback.ts';
import type { Priority } from '../contract/headers.ts';
import type { Level } from '../contract/level.ts';
import type { RecommendResult, Scores, StageStarts, StageTimes } from './ports.ts';

/** Where an answer came from: a job of its own, the job of an equal request under way, or the cache. */
export type AnswerSource = 'computed' | 'shared' | 'cached';

/** A request answered. Holds no text of the caller. */
export interface AnsweredEvent {
  operation: 'recommend' | 'rank';
  priority: Priority;
  release: string;
  source: AnswerSource;
  /** What load left out; 0 is nothing. */
  level: Level;
  /** Milliseconds in all, from when the request was received. */
  total: number;
  /** Milliseconds that the job that computed the answer waited for a worker. */
  waited: number;
  /** Milliseconds by step; those of the job that computed the answer. */
  stages: StageTimes;
  /** When each step of that job began. */
  began: StageStarts;
  /** Tokens of the item as the models read it. */
  tokens: number;
  /** Candidates left after each step; null where the caller named them. */
  counts: RecommendResult['counts'] | null;
  /** Of the keyphrases returned, those that could be scored. */
  scores: readonly Pick<Scores, 'llm' | 'sr' | 'similarity'>[];
  returned: number;
}

/** A request refused or failed. */
export interface FailedEvent {
  operation: 'recommend' | 'rank';
  priority: Priority;
  code: ErrorCode;
  /** Milliseconds from when the request was received. */
  total: number;
}

/** A job handed to the engine. */
export interface StartedEvent {
  operation: 'recommend' | 'rank';
  priority: Priority;
  /** Milliseconds in the queue. */
  waited: number;
}

/** A job that the engine is rid of, done or not. */
export interface EndedEvent {
  operation: 'recommend' | 'rank';
  /** Milliseconds that the engine was busy with it. */
  took: number;
}

/** A job that ended after the last one who waited for it: a search in an index that does not fit in memory, say. */
export interface OverranEvent {
  operation: 'recommend' | 'rank';
  /** Milliseconds that it should have taken, and that it took. */
  predicted: number;
  took: number;
}

/** The service does less than before, or more. */
export interface LevelChangedEvent {
  from: Level;
  to: Level;
  /** Predicted milliseconds until an interactive request is begun. */
  wait: number;
}

/** Feedback that was taken: how often one action was told of keyphrases of one release. */
export interface FeedbackGivenEvent {
  /** As the caller names it; `other` past the first 50. */
  release: string;
  action: FeedbackAction;
  count: number;
}

/** Every diagnostics channel of the service: publishers and subscribers both look here. */
export const EVENTS = {
  /** AnsweredEvent */
  answered: channel('bidphrase:answered'),
  /** FailedEvent */
  failed: channel('bidphrase:failed'),
  /** StartedEvent */
  started: channel('bidphrase:started'),
  /** EndedEvent */
  ended: channel('bidphrase:ended'),
  /** OverranEvent */
  overran: channel('bidphrase:overran'),
  /** LevelChangedEvent */
  levelChanged: channel('bidphrase:level-changed'),
  /** FeedbackGivenEvent */
  feedback: channel('bidphrase:feedback'),
} as const;
