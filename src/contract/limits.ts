/** Every bound of the contract in one place. Lengths are Unicode code points, as received unless said otherwise. */
export const LIMITS = {
  /** Item title. */
  title: 500,
  /** Item category. */
  category: 200,
  /** Aspects of an item, and the lengths of one. */
  aspects: 50,
  aspectName: 100,
  aspectValue: 200,
  /** The caller's own item id. */
  id: 200,
  /** A keyphrase as received: entities and spaces that normalisation takes away have room. */
  keyphraseReceived: 500,
  /** A keyphrase after normalisation, as marketplaces allow it. */
  keyphrase: 100,
  /** Words of a keyphrase after normalisation. */
  keyphraseWords: 10,
  /** Items of one bulk request; a stream has any number. */
  bulkItems: 300,
  /** Items of one ad group. */
  adGroupItems: 50,
  /** Keyphrases of one rank request. */
  keyphrases: 500,
  /** Keyphrases to leave out of one recommendation: all that a seller has adopted. */
  exclude: 5000,
  /** Words or phrases that no keyphrase of one recommendation may contain. */
  excludeContaining: 500,
  /** Phrases of the operator's blocklist. */
  blocklist: 100_000,
  /** Words and characters of a recommended keyphrase, once normalised. */
  maxWords: { minimum: 1, maximum: 10, default: 10 },
  maxChars: { minimum: 1, maximum: 100, default: 100 },
  /** Ordinal estimate of demand: rare to head. */
  demand: { minimum: 1, maximum: 5 },
  /** Keyphrases wanted: bounds and default. */
  limit: { minimum: 1, maximum: 200, default: 20 },
  /** Negative keyphrases suggested: bounds and default. */
  negatives: { minimum: 0, maximum: 100, default: 0 },
  /** Keyphrases retrieved and reranked; the default is the larger of this one and the limit. */
  candidates: { minimum: 1, maximum: 500, default: 100 },
  /** An attribute of an event, such as its id. */
  eventAttribute: 500,
  /** Events of one POST /events. */
  events: 1000,
  /** Id of a release, as feedback names it. */
  release: 200,
  /** Entries of one POST /feedback. */
  feedback: 1000,
  /** Field errors named in one refusal; the rest is counted. */
  fieldErrors: 20,
} as const;
