import type { Config } from '../config/schema.ts';
import { BidphraseError } from '../contract/errors.ts';
import { PRIORITIES, type Priority } from '../contract/headers.ts';
import type { Level } from '../contract/level.ts';
import { atLevel, Degrading, levelsFrom } from './degrade.ts';
import { Dispatcher, type Place, type Served } from './dispatcher.ts';
import type { Clock, Engine, Job, ResultOf } from './ports.ts';
import { WaitingRoom } from './waiting-room.ts';

/** Jobs differ: a prediction is trusted if there are so many times its length. */
const MARGIN = 1.2;

export type AdmissionConfig = Pick<Config, 'queueLimit' | 'bulkShare' | 'degradeWaitMs'>;

/** A job as it is let in: with fewer candidates than asked for if the level is above 0. */
interface Admitted<J> {
  job: J;
  level: Level;
}

/** What came of a job that was let in. */
export interface Done<J extends Job> extends Admitted<J>, Served<ResultOf<J>> {}

/** The one rule by which every door lets jobs in: whole, degraded, or not at all. */
export class Admission {
  readonly dispatcher: Dispatcher;
  readonly degrading: Degrading;
  #queueLimit: number;
  #clock: Clock;
  #rooms = { interactive: this.#room('interactive'), bulk: this.#room('bulk') };

  constructor(engine: Engine, config: AdmissionConfig, clock: Clock) {
    this.#queueLimit = config.queueLimit;
    this.#clock = clock;
    this.degrading = new Degrading(config.degradeWaitMs);
    this.dispatcher = new Dispatcher(engine, clock, config.bulkShare / 100, () => this.#freed());
  }

  /**
   * Does the job, with fewer candidates where it would come too late otherwise. Rejects at once with OVERLOADED, saying when
   * to come back, if it would come too late even so, or if the queue of its class is full. Who is patient is never refused
   * and gets all that was asked for: he waits for a place in the queue, then in it, until his deadline.
   */
  async run<J extends Job>(asked: J, place: Place): Promise<Done<J>> {
    if (place.patient) return { job: asked, level: 0, ...(await this.#enter(asked, place)) };
    const admitted = this.#admit(asked, place);
    return { ...admitted, ...(await this.dispatcher.run(admitted.job, place)) };
  }

  #enter<J extends Job>(job: J, place: Place): Promise<Served<ResultOf<J>>> {
    return this.#rooms[place.priority].enter(() => this.dispatcher.run(job, place), place.deadline.signal);
  }

  #room(priority: Priority): WaitingRoom {
    return new WaitingRoom(() => !this.#full(priority));
  }

  #full(priority: Priority): boolean {
    return this.dispatcher.inside(priority) >= this.#queueLimit;
  }

  #freed(): void {
    for (const priority of PRIORITIES) this.#rooms[priority].open();
    this.#serviceLevel();
  }

  #admit<J extends Job>(asked: J, { priority, deadline }: Place): Admitted<J> {
    const wait = this.dispatcher.wait(priority);
    if (this.#full(priority)) {
      throw this.#refusal(asked, wait, `${this.#queueLimit} ${priority} requests are in work or waiting`);
    }
    const left = deadline.at - this.#clock.now();
    const service = this.#serviceLevel();
    const first = Math.max(this.degrading.ofRequest(wait, left), priority === 'interactive' ? service : 0) as Level;
    const choices = this.degrading.allowed ? levelsFrom(first) : [first];
    const fits = (level: Level) => MARGIN * (wait + this.dispatcher.times.of(atLevel(asked, level))) <= left;
    // A free worker costs nobody anything, and what it measures keeps the predictions true.
    const level = choices.find(fits) ?? (wait === 0 ? choices.at(-1) : undefined);
    if (level === undefined) {
      throw this.#refusal(asked, wait, `it would take more than ${ms(wait)} to begin, and ${ms(left)} are left`);
    }
    const job = atLevel(asked, level);
    return { job, level: job === asked ? 0 : level };
  }

  /** Bulk is made to wait, so that its waiting says nothing about the load. */
  #serviceLevel(): Level {
    return this.degrading.update(this.dispatcher.wait('interactive'));
  }

  #refusal(job: Job, wait: number, reason: string): BidphraseError {
    const retryAfterMs = Math.ceil(Math.max(wait, this.dispatcher.times.of(job)));
    return new BidphraseError('OVERLOADED', `not taken: ${reason}; send again later`, { retryAfterMs });
  }
}

function ms(time: number): string {
  return `${Math.max(0, Math.round(time))} ms`;
}
