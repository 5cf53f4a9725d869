import type { Job, Scores, Thresholds } from '../core/ports.ts';
import type { Calibration, Ids, Parts } from './parts.ts';

/** Calibrated probability of a logit (Platt, 1999); exact at both ends, never NaN. */
export function calibrate(logit: number, { a, b }: Calibration): number {
  return 1 / (1 + Math.exp(-(a * logit + b)));
}

/** The thresholds of a job on the release that does it. */
export function thresholdsOf(job: Pick<Job, 'thresholds'>, { thresholds: own }: Pick<Parts, 'thresholds'>): Thresholds {
  const { llm, llmOtherLeaf, sr } = job.thresholds;
  return { llm: llm ?? own.llm, llmOtherLeaf: llmOtherLeaf ?? own.llmOtherLeaf, sr: sr ?? own.sr };
}

/**
 * Scores of candidates from the reranker's logits.
 * @param logits [N, 2] (llm, sr)
 * @param similarities [N]
 * @param otherLeaf [N] whether a candidate is filed under another leaf than the item
 */
export function toScores(
  logits: ArrayLike<number>,
  similarities: readonly number[],
  { llm, sr }: Parts['calibration'],
  thresholds: Thresholds,
  otherLeaf: readonly boolean[],
): Scores[] {
  return similarities.map((similarity, n) => {
    const scores = { llm: calibrate(logits[2 * n], llm), sr: calibrate(logits[2 * n + 1], sr), similarity };
    const passLlm = scores.llm >= (otherLeaf[n] ? thresholds.llmOtherLeaf : thresholds.llm);
    return { ...scores, passLlm, passSr: scores.sr >= thresholds.sr, otherLeaf: otherLeaf[n] };
  });
}

/** Logits [N, 2] of candidates; the reranker takes at least one, and none have none. */
export async function scoreAll({ reranker }: Parts, itemIds: Ids, candidates: readonly Ids[]): Promise<Float32Array> {
  return candidates.length > 0 ? reranker.score(itemIds, candidates) : new Float32Array(0);
}
