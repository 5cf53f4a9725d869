import type { Backlog } from './backlog.ts';
import { candidatesOf } from './backlog.ts';
import type { Job, StageTimes } from './ports.ts';

/** Weight of the newest measurement, once ten were made. */
const SMOOTHING = 0.1;
/** One measurement counts as no more than so many times what was thought before. */
const OUTLIER = 10;
/** Milliseconds before anything was measured; small, so that a service that just began does not refuse for nothing. */
const GUESS = { fixedMs: 10, candidateMs: 0.5 };

/** Milliseconds of one kind of job: so many for any job, and so many more for each candidate. */
class Price {
  fixedMs = GUESS.fixedMs;
  candidateMs = GUESS.candidateMs;
  #measured = 0;

  /** Moves towards a measurement; the first ones count in full, so that the guess is soon forgotten. */
  learn(fixedMs: number, candidateMs?: number): void {
    const weight = Math.max(SMOOTHING, 1 / ++this.#measured);
    const moved = (old: number, now: number) => old + weight * (Math.min(now, OUTLIER * Math.max(old, 0.01)) - old);
    this.fixedMs = moved(this.fixedMs, fixedMs);
    if (candidateMs !== undefined) this.candidateMs = moved(this.candidateMs, candidateMs);
  }
}

/** What jobs will take, by what jobs took. */
export class JobTimes {
  #prices: Record<Job['kind'], Price> = { recommend: new Price(), rank: new Price() };

  /** Milliseconds that a worker will be busy with a job. */
  of(job: Job): number {
    const { fixedMs, candidateMs } = this.#prices[job.kind];
    return fixedMs + candidatesOf(job) * candidateMs;
  }

  /** Milliseconds that one worker would need for jobs that wait. */
  ofAll({ sums }: Backlog): number {
    return Object.entries(sums).reduce((all, [kind, { jobs, candidates }]) => {
      const { fixedMs, candidateMs } = this.#prices[kind as Job['kind']];
      return all + jobs * fixedMs + candidates * candidateMs;
    }, 0);
  }

  /** Learns from a finished job: what scoring took is the candidates' part, the rest (queues of threads too) anybody's. */
  done(job: Job, tookMs: number, { encode, rerank }: StageTimes): void {
    const candidates = candidatesOf(job);
    const encoded = job.kind === 'rank' ? (encode * candidates) / (candidates + 1) : 0;
    const scoring = Math.min(tookMs, rerank + encoded);
    this.#prices[job.kind].learn(tookMs - scoring, candidates > 0 ? scoring / candidates : undefined);
  }

  /** Learns from a job that failed or was stopped: it would have taken no less than it did. */
  gaveUp(job: Job, tookMs: number): void {
    const over = tookMs - this.of(job);
    if (over > 0) this.#prices[job.kind].learn(this.#prices[job.kind].fixedMs + over);
  }
}
