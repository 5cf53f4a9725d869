/** What core needs of others. Rooms outside core import these types and nothing else of it. */

import type { Explanation, NegativeKeyphrase } from '../contract/explain.ts';
import type { Insights } from '../contract/insights.ts';
import type { MatchType, Sort } from '../contract/options.ts';
import type { BrokenRule } from '../contract/rules.ts';

/** Probabilities from which a keyphrase passes. */
export interface Thresholds {
  llm: number;
  /** In the place of `llm` for a keyphrase filed under another leaf category than the item's. */
  llmOtherLeaf: number;
  sr: number;
}

/** Thresholds of a job; null is the release's own, whichever release does the job. */
export interface AskedThresholds {
  llm: number | null;
  llmOtherLeaf: number | null;
  sr: number | null;
}

/** The item of a job: text already normalised. */
export interface JobItem {
  title: string;
  /** What its aspects add to the title. */
  aspects?: string;
  category?: string;
}

/** What the operator blocks: no keyphrase that contains one of these phrases is recommended. */
export interface Blocklist {
  /** Names the list; equal lists have equal ids. */
  id: string;
  /** Normalised. */
  phrases: readonly string[];
}

/** Where the operator's list comes from. */
export interface BlocklistSource {
  /** The list of now: the same object as long as nothing changes. */
  current(): Blocklist;
  state(): BlocklistState;
}

/** How the operator's list is doing. */
export interface BlocklistState {
  /** Phrases in use. */
  phrases: number;
  /** When they were read (RFC 3339). */
  loadedAt: string;
  /** Why the file as it is now is not in use; null if it is. */
  error: string | null;
}

/** Finds keyphrases in the universe. Every option is filled in but thresholds, which a release may know better. */
export interface RecommendJob {
  kind: 'recommend';
  item: JobItem;
  limit: number;
  candidates: number;
  filter: CandidateFilter;
  blocklist: Blocklist;
  order: ListOrder;
  matchType: MatchType;
  /** Whether what breaks a rule over words is left out. */
  rules: boolean;
  /** Most negative keyphrases to suggest. */
  negatives: number;
  explain: boolean;
  thresholds: AskedThresholds;
}

/** What is left out before anything is scored. Texts are normalised. */
export interface CandidateFilter {
  /** Each leaves its close variants out too. */
  exclude: readonly string[];
  /** Words and phrases: what contains one as whole words is left out. */
  excludeContaining: readonly string[];
  /** Most words and characters of a keyphrase and of its variants. */
  maxWords: number;
  maxChars: number;
  /** Bounds of demand, null for none; unknown demand is out if there is one. */
  minDemand: number | null;
  maxDemand: number | null;
  /** Leaf category, null for any. */
  leaf: string | null;
}

/** The operator's list or the option by which a keyphrase was left out. */
export type DropReason = 'blocklist' | 'exclude' | 'excludeContaining' | 'maxWords' | 'maxChars' | 'demand' | 'leaf';

/** How what passes is ordered, and which of it stays within the limit. */
export interface ListOrder {
  sort: Sort;
  /** 0 to 1; 0 is off. */
  diversity: number;
}

/** Scores the keyphrases given, normalised. */
export interface RankJob {
  kind: 'rank';
  item: JobItem;
  keyphrases: readonly string[];
  blocklist: Blocklist;
  explain: boolean;
  thresholds: AskedThresholds;
}

export type Job = RecommendJob | RankJob;

/** Calibrated probabilities, the cosine of the embeddings, and what passes; nothing is rounded. */
export interface Scores {
  llm: number;
  sr: number;
  similarity: number;
  passLlm: boolean;
  passSr: boolean;
  /** Whether the release files the keyphrase under another leaf category than the item's. */
  otherLeaf: boolean;
}

export interface FoundKeyphrase extends Scores {
  keyphrase: string;
  passRules: boolean;
  brokenRule: BrokenRule | null;
  /** 1 to 5, or null if nobody knows. */
  demand: number | null;
  insights: Insights | null;
  variants: string[];
  /** Others of the list that a bid on this one would match too. */
  covers: string[];
  coveredBy: string | null;
  /** Null unless asked for. */
  explanation: Explanation | null;
}

/** A keyphrase of the universe as a recommendation lists it. */
export interface ListedKeyphrase {
  keyphrase: string;
  demand: number | null;
  insights: Insights | null;
}

export interface ScoredKeyphrase {
  keyphrase: string;
  /** Null if the model finds no token in it. */
  scores: Scores | null;
  /** The rule over words that it breaks; null if none. */
  brokenRule: BrokenRule | null;
  /** Null unless asked for, and without scores. */
  explanation: Explanation | null;
  /** 1 is the best; null without scores. */
  rank: number | null;
  /** Whether the keyphrase has more tokens than the model reads. */
  cut: boolean;
  /** Whether the operator blocks it, or the close variant by which the universe has it. */
  blocked: boolean;
  /** The close variant of it that the universe has and recommends; null if it has none. */
  listed: ListedKeyphrase | null;
}

/** Milliseconds by step. */
export interface StageTimes {
  tokenize: number;
  encode: number;
  search: number;
  rerank: number;
}

/** When each step began, in milliseconds since 1970; 0 if it did not. */
export type StageStarts = StageTimes;

/** What the tokenizer left of the item. */
export interface ItemCut {
  /** Title tokens before and after the cut. */
  title: { had: number; kept: number };
  aspects: { had: number; kept: number };
  category: { had: number; kept: number };
}

export interface RecommendResult {
  /** Release that did the job. */
  release: string;
  /** Thresholds by which keyphrases passed. */
  thresholds: Thresholds;
  keyphrases: FoundKeyphrase[];
  negativeKeyphrases: NegativeKeyphrase[];
  /** Left after each step. */
  counts: { retrieved: number; reranked: number; passedSr: number; passedLlm: number; passedRules: number };
  /** Looked at and left out, by the option that did it. */
  dropped: Partial<Record<DropReason, number>>;
  cut: ItemCut;
  stages: StageTimes;
  began: StageStarts;
}

export interface RankResult {
  release: string;
  /** In the order of the job. */
  keyphrases: ScoredKeyphrase[];
  cut: ItemCut;
  stages: StageTimes;
  began: StageStarts;
}

export type ResultOf<J extends Job> = J extends RecommendJob ? RecommendResult : RankResult;

/** Bytes by part, of one copy, and whether each worker has a copy of its own. */
export type EngineMemory = Record<'table' | 'index' | 'sessions', { bytes: number; each: boolean }>;

export interface EngineInfo {
  /** Id of the release being served. */
  release: string;
  /** The release's own thresholds. */
  thresholds: Thresholds;
  /** Execution provider in use, such as `cpu`. */
  provider: string;
  /** Workers alive, and workers wanted. */
  workers: { alive: number; wanted: number };
  /** Why no request should be sent here; null if all is well enough. */
  obstacle: string | null;
  /** What is wrong though requests are answered, such as a worker that stays dead. */
  troubles: string[];
  /** What the release holds in memory; undefined where nobody knows. */
  memory?: EngineMemory;
  /** Jobs done at the same time, at least 1; who is handed over beyond that waits inside the engine. */
  slots: number;
}

/** Does jobs, several at a time; who is asked first is served first. */
export interface Engine {
  info(): EngineInfo;
  /**
   * Does one job. The promise settles when no worker is busy with the job any more: at once, with the signal's reason, if
   * the signal is aborted before a worker takes it; before its next step, with CANCELLED, if it is aborted later. No model
   * runs for a job after that.
   */
  run<J extends Job>(job: J, options?: { signal?: AbortSignal }): Promise<ResultOf<J>>;
  /** Lets running jobs end, refuses waiting ones with UNAVAILABLE, frees everything. May be called twice. */
  close(): Promise<void>;
}

/** Keeps entries, one a line. */
export interface FeedbackLog {
  /** Resolves when the line is durably there; rejects, leaving nothing of it, if it cannot be. */
  append(line: string): Promise<void>;
}

/** Time, in milliseconds; never goes back. */
export interface Clock {
  now(): number;
}
