import { PRIORITIES, type Priority } from '../contract/headers.ts';
import { Backlog } from './backlog.ts';
import type { Job } from './ports.ts';

/** What waits: a job of a class. */
export interface Waiting {
  job: Job;
  priority: Priority;
}

interface Lane<T> {
  waiting: Set<T>;
  backlog: Backlog;
  share: number;
  /** Time of workers that the class had, divided by its share. */
  virtual: number;
}

/**
 * Two classes that share the workers by weight, each first come first served (weighted fair queueing, Demers, Keshav and
 * Shenker, SIGCOMM 1989). A class that has nothing waiting leaves all to the other one, and saves nothing up.
 */
export class FairQueue<T extends Waiting> {
  #lanes: Record<Priority, Lane<T>>;
  /** Virtual time of the class served last, at that moment. */
  #now = 0;

  /** @param bulkShare part of the workers' time that is for bulk while both classes wait, above 0 and below 1 */
  constructor(bulkShare: number) {
    const lane = (share: number) => ({ waiting: new Set<T>(), backlog: new Backlog(), share, virtual: 0 });
    this.#lanes = { interactive: lane(1 - bulkShare), bulk: lane(bulkShare) };
  }

  get size(): number {
    return PRIORITIES.reduce((sum, priority) => sum + this.count(priority), 0);
  }

  count(priority: Priority): number {
    return this.#lanes[priority].waiting.size;
  }

  backlog(priority: Priority): Backlog {
    return this.#lanes[priority].backlog;
  }

  share(priority: Priority): number {
    return this.#lanes[priority].share;
  }

  add(one: T): void {
    const lane = this.#lanes[one.priority];
    if (lane.waiting.size === 0) lane.virtual = Math.max(lane.virtual, this.#now);
    lane.waiting.add(one);
    lane.backlog.add(one.job);
  }

  /** Takes one out that will not be served; false if it does not wait. */
  delete(one: T): boolean {
    const lane = this.#lanes[one.priority];
    if (!lane.waiting.delete(one)) return false;
    lane.backlog.remove(one.job);
    return true;
  }

  /** Takes out the one to serve next. @param costOf worker time that it will take, in any unit */
  next(costOf: (job: Job) => number): T | undefined {
    const lanes = PRIORITIES.map((priority) => this.#lanes[priority]).filter(({ waiting }) => waiting.size > 0);
    if (lanes.length === 0) return undefined;
    const lane = lanes.reduce((a, b) => (b.virtual < a.virtual ? b : a));
    const [one] = lane.waiting;
    this.delete(one);
    this.#now = lane.virtual;
    lane.virtual += costOf(one.job) / lane.share;
    return one;
  }
}
