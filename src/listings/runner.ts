import { toBidphraseError } from '../contract/errors.ts';
import type { AnyEvent, FeedbackEvent } from '../contract/event.ts';
import { keepsNoFeedback } from '../contract/feedback.ts';
import { isFeedbackEvent } from '../contract/validate-event.ts';
import type { Carrier, Observer } from '../core/observer.ts';
import type { Applier } from './applier.ts';
import { type Change, toChange } from './change.ts';
import type { ListingsMeter } from './meter.ts';
import type { DeadLetter, DeadLetters, FeedbackSink, Timing } from './ports.ts';
import { untilDone } from './retry.ts';

/** An event as it came. */
export interface RawEvent extends Pick<DeadLetter, 'bytes' | 'key' | 'origin'> {
  /** When it came into being, in milliseconds since 1970. */
  at: number;
  /** Headers of its record, if it had any. */
  carrier?: Carrier;
  /** What it says; throws BidphraseError if it cannot be read. */
  read(): AnyEvent;
}

/** Events that are settled together. */
export interface Batch {
  events: readonly RawEvent[];
  /** Tells the source that they never need to come again. */
  settle(): Promise<void>;
  /** Tells the source that nobody works on them any more, so that they can come again at once. */
  giveBack?(): Promise<void>;
}

/** Where events come from, in an order that need not be theirs. */
export interface EventSource {
  /** The next events, at most so many, as soon as there is one; undefined when the signal is aborted. */
  next(most: number, signal: AbortSignal): Promise<Batch | undefined>;
}

export interface RunnerOptions {
  source: EventSource;
  applier: Applier;
  deadLetters: DeadLetters;
  /** Unset where no feedback is kept: it is a dead letter then. */
  feedback?: FeedbackSink;
  meter: ListingsMeter;
  timing: Timing;
  /** Events of a batch at most. */
  batch: number;
  /** How far an event's time may lie ahead, in milliseconds. */
  futureMs: number;
  /** Undefined where nobody follows batches. */
  observer?: Observer;
}

/** Batches in work: while one is stored, published and settled, the workers have the next. What is not taken waits outside. */
const AT_ONCE = 2;

/**
 * Takes batches, applies them, buries what cannot be applied, and settles them in the order in which they came: never before
 * everything of a batch, and of those before it, is stored and published. Ends when the signal is aborted; what is not settled
 * by then comes again.
 */
export async function runListings(options: RunnerOptions, signal: AbortSignal): Promise<void> {
  const inWork = new Set<Promise<void>>();
  let before: Promise<void> = Promise.resolve();
  try {
    while (!signal.aborted) {
      if (inWork.size >= AT_ONCE) await Promise.race(inWork);
      const batch = await options.source.next(options.batch, signal);
      if (!batch) break;
      const earlier = before;
      const work = observed(batch, options.observer, () => settleBatch(batch, earlier, options, signal));
      before = work.catch(() => {});
      inWork.add(work);
      work.then(
        () => inWork.delete(work),
        () => inWork.delete(work),
      );
    }
    await Promise.all(inWork);
  } catch (error) {
    await Promise.allSettled(inWork);
    if (!signal.aborted) throw error;
  } finally {
    options.meter.stopped();
  }
}

/** Does the work of a batch as one visit, of whose trace the events say that they are a part. */
function observed(batch: Batch, observer: Observer | undefined, work: () => Promise<void>): Promise<void> {
  if (!observer) return work();
  const carriers = batch.events.flatMap(({ carrier }): Carrier[] => (carrier ? [carrier] : []));
  const visit = observer.begin({ door: 'listings', name: 'apply listing events', carriers });
  return visit.run(work).then(
    () => visit.end({ status: 'OK', failed: false }),
    (error) => {
      visit.end({ status: toBidphraseError(error).code, failed: true });
      throw error;
    },
  );
}

async function settleBatch(
  batch: Batch,
  before: Promise<void>,
  options: RunnerOptions,
  signal: AbortSignal,
): Promise<void> {
  const { meter, timing } = options;
  meter.taken(batch, batch.events.length, Math.min(...batch.events.map(({ at }) => at)));
  try {
    await applyBatch(batch.events, options, signal);
    await before;
    signal.throwIfAborted();
  } catch (error) {
    await batch.giveBack?.().catch(() => {});
    throw error;
  }
  const onFailure = (error: unknown) => meter.failed('source', error);
  await untilDone(() => batch.settle(), { timing, signal, onFailure });
  meter.worked('source');
  meter.settled(batch);
}

/** What applying events takes. */
export type ApplyOptions = Pick<
  RunnerOptions,
  'applier' | 'deadLetters' | 'feedback' | 'meter' | 'timing' | 'futureMs'
>;

/** Applies events and buries what cannot be applied; resolves when all is stored, published and buried. */
export async function applyBatch(
  events: readonly RawEvent[],
  options: ApplyOptions,
  signal: AbortSignal,
): Promise<void> {
  const { applier, meter, timing, deadLetters } = options;
  const { changes, feedback, letters } = readAll(events, options);
  if (feedback.length) await keep(feedback, options, signal);
  const refusals = await applier.apply([...changes.keys()], signal);
  for (const { change, code, reason } of refusals) {
    letters.push(toLetter(changes.get(change) as RawEvent, code, reason, timing.date()));
  }
  if (letters.length === 0) return;
  const onFailure = (error: unknown) => meter.failed('dead letters', error);
  await untilDone(() => deadLetters.bury(letters), { timing, signal, onFailure });
  meter.worked('dead letters');
}

/** Keeps feedback; resolves when all of it is in the log, some of it maybe twice, with the same id. */
async function keep(events: readonly FeedbackEvent[], options: ApplyOptions, signal: AbortSignal): Promise<void> {
  const { feedback, meter, timing } = options;
  const onFailure = (error: unknown) => meter.failed('feedback', error);
  await Promise.all(
    events.map(({ source, id, data }) =>
      untilDone(async () => feedback?.give(data, `${source} ${id}`), { timing, signal, onFailure }),
    ),
  );
  meter.worked('feedback');
  meter.count('feedback', events.length);
}

/** The changes of events with the events that they come from, and letters for those that make no sense. */
function readAll(events: readonly RawEvent[], options: ApplyOptions) {
  const { timing, futureMs, meter } = options;
  const feedback: FeedbackEvent[] = [];
  const changes = new Map<Change, RawEvent>();
  const letters: DeadLetter[] = [];
  for (const event of events) {
    try {
      const told = event.read();
      if (!isFeedbackEvent(told)) changes.set(toChange(told, timing.date(), futureMs), event);
      else if (options.feedback) feedback.push(told);
      else throw keepsNoFeedback();
    } catch (thrown) {
      const { code, message } = toBidphraseError(thrown);
      letters.push(toLetter(event, code, message, timing.date()));
      meter.count('dead');
    }
  }
  return { changes, feedback, letters };
}

function toLetter({ bytes, key, origin }: RawEvent, code: string, reason: string, at: number): DeadLetter {
  return { code, reason, bytes, origin, at, ...(key ? { key } : {}) };
}
