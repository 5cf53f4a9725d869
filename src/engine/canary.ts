import type { CanaryReport } from '../contract/release.ts';
import type { JobItem, RecommendJob, RecommendResult } from '../core/ports.ts';
import { WARM_UP } from './warm-up.ts';

/** Keyphrases of a title that are compared. */
const TOP = 10;

/** What is kept of an answer to a canary title. */
export interface CanaryAnswer {
  top: string[];
  reranked: number;
  passedSr: number;
  passedLlm: number;
}

/** How far a release may be from the one before. */
export interface CanaryLimits {
  /** Least mean share of the first ten keyphrases in common, 0 to 1; 0 allows all. */
  overlap: number;
  /** Most difference of a pass ratio, 0 to 1; 1 allows all. */
  pass: number;
}

/** The job of a canary title: as a caller gets it who gives the title alone. */
export function canaryJob(item: JobItem): RecommendJob {
  return { ...WARM_UP, item };
}

export function canaryAnswer({ keyphrases, counts }: RecommendResult): CanaryAnswer {
  const { reranked, passedSr, passedLlm } = counts;
  return { top: keyphrases.slice(0, TOP).map(({ keyphrase }) => keyphrase), reranked, passedSr, passedLlm };
}

/** Both releases' answers to the same titles, side by side; null for no titles. */
export function compareCanary(before: readonly CanaryAnswer[], after: readonly CanaryAnswer[]): CanaryReport | null {
  if (before.length === 0) return null;
  const overlaps = before.map(({ top }, at) => overlap(top, after[at].top));
  const ratio = (answers: readonly CanaryAnswer[], passed: 'passedSr' | 'passedLlm') =>
    sum(answers.map((one) => one[passed])) / Math.max(1, sum(answers.map((one) => one.reranked)));
  const both = (passed: 'passedSr' | 'passedLlm') => ({ before: ratio(before, passed), after: ratio(after, passed) });
  return {
    titles: before.length,
    overlap: sum(overlaps) / overlaps.length,
    llm: both('passedLlm'),
    sr: both('passedSr'),
  };
}

/** What of the comparison is beyond the limits, in a sentence; undefined if nothing is. */
export function beyondLimits(report: CanaryReport, limits: CanaryLimits): string | undefined {
  const { titles, overlap: found } = report;
  const findings =
    found < limits.overlap ? [`overlap@${TOP} is ${percent(found)}, at least ${percent(limits.overlap)}`] : [];
  for (const head of ['llm', 'sr'] as const) {
    const { before, after } = report[head];
    if (Math.abs(after - before) <= limits.pass) continue;
    const allowed = `${percent(limits.pass)} more or less`;
    findings.push(`the pass ratio of ${head} goes from ${percent(before)} to ${percent(after)}, at most ${allowed}`);
  }
  if (findings.length === 0) return undefined;
  return `on ${titles} canary titles ${findings.join(' is wanted; ')} is wanted`;
}

/** Share of the longer list that both have; two empty lists are equal. */
function overlap(one: readonly string[], other: readonly string[]): number {
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 1 : one.filter((text) => other.includes(text)).length / longer;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
