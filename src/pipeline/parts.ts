import type { Insights } from '../contract/insights.ts';
import type { ItemCut, Thresholds } from '../core/ports.ts';

/** A row of ids. */
export type Ids = ArrayLike<number>;

/** The keyphrases of a release, by row number. */
export interface KeyphraseRows {
  text(row: number): string;
  /** 1 to 5, or null. */
  demand(row: number): number | null;
  /** What the release passes through of the keyphrase file; null if nothing. */
  insights(row: number): Insights | null;
  /** What an order by demand goes by: searches where the release counts them, else demand. */
  weight(row: number): number | null;
  /** Leaf category that the row is filed under, null for none. */
  leaf(row: number): string | null;
  /** Whether a keyphrase is filed under this leaf category, in whatever case. */
  hasLeaf(name: string): boolean;
  /** Other keyphrases of the row's close-variant group. */
  variants(row: number): string[];
  /** Row of the representative of a normalised keyphrase's close variants; -1 if there is none. */
  listed(keyphrase: string): number;
  /** The keyphrase's own token ids. */
  tokens(row: number): Ids;
  /** Int8 embedding of `dims` values and its scale: embedding = vector * scale. */
  vector(row: number): { vector: Int8Array; scale: number };
}

/** p = 1 / (1 + exp(-(a * logit + b))). */
export interface Calibration {
  a: number;
  b: number;
}

/** What a job needs of an open release; every model call is one at a time. */
export interface Parts {
  release: string;
  thresholds: Thresholds;
  calibration: { llm: Calibration; sr: Calibration };
  tokenizer: {
    item(title: string, category?: string | null, aspects?: string): { ids: Ids } & ItemCut;
    phrase(keyphrase: string): { ids: Ids; cut: { had: number; kept: number } };
    forEncoder(ids: Ids): Ids;
  };
  /** Rows of equal length to unit vectors, one after another. */
  encoder: { dims: number; encode(rows: readonly Ids[]): Promise<Float32Array> };
  /** Item and candidates to logits [N, 2] (llm, sr). */
  reranker: { score(itemIds: Ids, candidates: readonly Ids[]): Promise<Float32Array> };
  /** Rows by embedding. */
  index: { size: number; search(query: Float32Array, k: number): ArrayLike<number> };
  /** Rows by tokens shared with the item. */
  lexical: { search(ids: Ids, k: number): ArrayLike<number> };
  rows: KeyphraseRows;
}
