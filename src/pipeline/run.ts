import type { Job, RankResult, RecommendResult, ResultOf } from '../core/ports.ts';
import type { Parts } from './parts.ts';
import { rank } from './rank.ts';
import { recommend } from './recommend.ts';
import type { Check } from './stages.ts';

/**
 * Does one job on an open release; in a worker, or in place.
 * @param check called before each step, so that a job nobody waits for any more stops there
 */
export function runJob<J extends Job>(parts: Parts, job: J, check: Check = () => {}): Promise<ResultOf<J>> {
  const run: Promise<RecommendResult | RankResult> =
    job.kind === 'recommend' ? recommend(parts, job, check) : rank(parts, job, check);
  return run as Promise<ResultOf<J>>;
}
