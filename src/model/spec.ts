/** What `models.json` says of a pair of models; `src/release/manifest.ts` holds the schema that checks it. */
export interface ModelSpec {
  schemaVersion: 1;
  name: string;
  encoder: { file: string; width: number; dims: number };
  reranker: { file: string; kind?: 'prefix' | 'standard'; heads: string[]; layers: number; width: number };
  tokenizer: { file: string; vocabulary: number; cls: number; sep: number; unk: number };
  /** Word pieces; `itemTokens` counts the special tokens too. */
  limits: { itemTokens: number; categoryTokens: number; phraseTokens: number };
  /** p = 1 / (1 + exp(-(a * logit + b))), a head each. */
  calibration: { llm: Calibration; sr: Calibration };
  /** `llmOtherLeaf`: for keyphrases filed under another leaf than the item's category; absent means `llm`. */
  thresholds: { llm: number; sr: number; llmOtherLeaf?: number };
  card?: Record<string, unknown>;
}

export interface Calibration {
  a: number;
  b: number;
}
