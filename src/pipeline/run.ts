import type { Job, RankResult, RecommendResult, ResultOf } from '../core/ports.ts';
import type { Parts } from './parts.ts';
import { rank } from './rank.ts';
import { recommend } from './recommend.ts';

/** Does one job on an open release; in a worker, or in place. */
export function runJob<J extends Job>(parts: Parts, job: J): Promise<ResultOf<J>> {
  const run: Promise<RecommendResult | RankResult> =
    job.kind === 'recommend' ? recommend(parts, job) : rank(parts, job);
  return run as Promise<ResultOf<J>>;
}
