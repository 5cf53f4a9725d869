import type { Job } from './ports.ts';

/** Keyphrases that a job scores at most. */
export function candidatesOf(job: Job): number {
  return job.kind === 'recommend' ? job.candidates : job.keyphrases.length;
}

/** Jobs as sums, so that what they will take can be said at the prices of the moment without walking through them. */
export class Backlog {
  readonly sums: Record<Job['kind'], { jobs: number; candidates: number }> = {
    recommend: { jobs: 0, candidates: 0 },
    rank: { jobs: 0, candidates: 0 },
  };

  add(job: Job): void {
    this.#count(job, 1);
  }

  remove(job: Job): void {
    this.#count(job, -1);
  }

  #count(job: Job, sign: 1 | -1): void {
    const sum = this.sums[job.kind];
    sum.jobs += sign;
    sum.candidates += sign * candidatesOf(job);
  }
}
