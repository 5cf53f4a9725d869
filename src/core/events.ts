import { channel } from 'node:diagnostics_channel';
import type { ErrorCode } from '../contract/errors.ts';
import type { StageTimes } from './ports.ts';

/** Where an answer came from: a job of its own, the job of an equal request under way, or the cache. */
export type AnswerSource = 'computed' | 'shared' | 'cached';

/** A request answered. Holds no text of the caller. */
export interface AnsweredEvent {
  operation: 'recommend' | 'rank';
  release: string;
  source: AnswerSource;
  /** Milliseconds in all. */
  total: number;
  /** Milliseconds by step; those of the job that computed the answer. */
  stages: StageTimes;
  returned: number;
}

/** A request refused or failed. */
export interface FailedEvent {
  operation: 'recommend' | 'rank';
  code: ErrorCode;
  total: number;
}

/** Every diagnostics channel of the service: publishers and subscribers both look here. */
export const EVENTS = {
  /** AnsweredEvent */
  answered: channel('bidphrase:answered'),
  /** FailedEvent */
  failed: channel('bidphrase:failed'),
} as const;
