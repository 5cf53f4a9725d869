/**
 * The most candidates that are reranked at each level of degradation: level 0 does all that was asked for, each further
 * one less, which is how a service under load answers more callers in time.
 */
export const LEVELS = [Number.POSITIVE_INFINITY, 50, 25] as const;

/** Place in LEVELS. */
export type Level = 0 | 1 | 2;
