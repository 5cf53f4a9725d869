/** What the pool and its worker threads say to each other. Small messages only: nothing large crosses threads. */
import type { ErrorCode, FieldError } from '../contract/errors.ts';
import type {
  Blocklist,
  EngineMemory,
  RankJob,
  RankResult,
  RecommendJob,
  RecommendResult,
  Thresholds,
} from '../core/ports.ts';

/** How a worker opens its release; given once, when the thread starts. */
export interface WorkerSettings {
  /** Release folder. */
  release: string;
  /** Execution provider asked for. */
  provider: 'auto' | 'cpu' | 'cuda';
  /** Vector engine that searches the index. */
  vectorEngine: 'usearch' | 'hnswlib' | 'exact';
  /** Whether the opener has verified the folder a moment ago, so that its workers need not hash it again. */
  verified: boolean;
  /** One cell of shared memory: the id of a job that its worker is to stop before the next step. */
  stopped: Int32Array;
}

/** What a worker found out while opening. */
export interface WorkerInfo {
  release: string;
  thresholds: Thresholds;
  provider: string;
  memory: EngineMemory;
}

/** A job without the operator's list where the worker has it from the job before: the list may be long, and changes rarely. */
export type SentJob = WithList<RecommendJob> | WithList<RankJob>;
type WithList<J> = Omit<J, 'blocklist'> & { blocklist: Blocklist | null };

export type ToWorker = { kind: 'job'; id: number; job: SentJob } | { kind: 'stop' };

export type FromWorker =
  | { kind: 'ready'; info: WorkerInfo }
  | { kind: 'done'; id: number; result: RecommendResult | RankResult }
  | { kind: 'failed'; id: number; code: ErrorCode; message: string; fields: FieldError[]; detail: string }
  | { kind: 'log'; message: string }
  | { kind: 'unopened'; message: string };
