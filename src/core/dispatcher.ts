import { BidphraseError } from '../contract/errors.ts';
import type { Priority } from '../contract/headers.ts';
import type { Deadline } from './deadline.ts';
import { EVENTS } from './events.ts';
import { FairQueue } from './fair-queue.ts';
import { JobTimes } from './job-times.ts';
import type { Clock, Engine, Job, ResultOf } from './ports.ts';

/** Whose job it is, and until when somebody waits for it. */
export interface Place {
  priority: Priority;
  deadline: Deadline;
  /** Rather waits for a place than be refused, and takes no less than was asked for. */
  patient?: boolean;
}

/** A result, and the milliseconds that its job waited before. */
export interface Served<R> {
  result: R;
  waited: number;
}

interface Entry extends Place {
  job: Job;
  from: number;
  resolve: (served: never) => void;
  reject: (error: unknown) => void;
}

/**
 * Hands jobs to the engine, as many at a time as it does, so that what waits can still be ordered by class, counted and
 * given up. A place in the engine counts as taken until the engine says that it is free, whether or not somebody waits.
 */
export class Dispatcher {
  readonly times = new JobTimes();
  #engine: Engine;
  #clock: Clock;
  #queue: FairQueue<Entry>;
  /** When each job in the engine began. */
  #running = new Map<Entry, number>();
  #onFree: () => void;

  /** @param onFree called whenever less is waiting or running than before */
  constructor(engine: Engine, clock: Clock, bulkShare: number, onFree: () => void) {
    this.#engine = engine;
    this.#clock = clock;
    this.#queue = new FairQueue(bulkShare);
    this.#onFree = onFree;
  }

  get running(): number {
    return this.#running.size;
  }

  waiting(priority: Priority): number {
    return this.#queue.count(priority);
  }

  /** Jobs of a class, running and waiting. */
  inside(priority: Priority): number {
    const running = [...this.#running.keys()].filter((entry) => entry.priority === priority);
    return running.length + this.waiting(priority);
  }

  /**
   * Milliseconds until a job of the class that comes now is begun, as predicted: what is left of running jobs, those of its
   * class before it, and the part of the other class that is served meanwhile.
   *
   * A running job is thought to need what jobs take, less what it had; one that overran, as long again as it is over.
   */
  wait(priority: Priority): number {
    const { slots } = this.#engine.info();
    if (this.#queue.size === 0 && this.#running.size < slots) return 0;
    const now = this.#clock.now();
    let work = 0;
    for (const [{ job }, from] of this.#running) work += Math.abs(this.times.of(job) - (now - from));
    const other = priority === 'bulk' ? 'interactive' : 'bulk';
    const before = this.times.ofAll(this.#queue.backlog(priority));
    const beside = (before * this.#queue.share(other)) / this.#queue.share(priority);
    return (work + before + Math.min(beside, this.times.ofAll(this.#queue.backlog(other)))) / slots;
  }

  /**
   * Does the job when its turn comes. Rejects with the reason of the deadline's signal as soon as that is aborted; from
   * then on no model runs for the job.
   */
  run<J extends Job>(job: J, { priority, deadline }: Place): Promise<Served<ResultOf<J>>> {
    const { signal } = deadline;
    if (signal.aborted) return Promise.reject(signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<Served<ResultOf<J>>>();
    const entry: Entry = { job, priority, deadline, from: this.#clock.now(), resolve, reject };
    const leave = () => {
      reject(signal.reason);
      if (this.#queue.delete(entry)) this.#onFree();
    };
    signal.addEventListener('abort', leave, { once: true });
    this.#queue.add(entry);
    this.#feed();
    return promise.finally(() => signal.removeEventListener('abort', leave));
  }

  #feed(): void {
    while (this.#queue.size > 0 && this.#running.size < this.#engine.info().slots) {
      const entry = this.#queue.next((job) => this.times.of(job));
      if (entry && this.#inTime(entry)) this.#begin(entry);
    }
  }

  /** Gives up a job whose time is over, or will be before it is done while others could be served in time. */
  #inTime({ job, deadline, reject }: Entry): boolean {
    const left = deadline.at - this.#clock.now();
    if (left > 0 && (this.#queue.size === 0 || this.times.of(job) <= left)) return true;
    const message = `${Math.max(0, Math.floor(left))} ms were left when its turn came, which is too little`;
    reject(new BidphraseError('DEADLINE_EXCEEDED', message));
    return false;
  }

  async #begin(entry: Entry): Promise<void> {
    const { job, priority, deadline } = entry;
    const begun = this.#clock.now();
    const waited = begun - entry.from;
    const predicted = this.times.of(job);
    this.#running.set(entry, begun);
    EVENTS.started.publish({ operation: job.kind, priority, waited });
    const took = () => this.#clock.now() - begun;
    try {
      const result = await this.#engine.run(job, { signal: deadline.signal });
      this.times.done(job, took(), result.stages);
      entry.resolve({ result, waited } as never);
    } catch (error) {
      this.times.gaveUp(job, took());
      entry.reject(error);
    }
    this.#running.delete(entry);
    EVENTS.ended.publish({ operation: job.kind, took: took() });
    if (this.#clock.now() > deadline.at) EVENTS.overran.publish({ operation: job.kind, predicted, took: took() });
    this.#feed();
    this.#onFree();
  }
}
