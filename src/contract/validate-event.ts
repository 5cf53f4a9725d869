import type { ValidateFunction } from 'ajv';
import { type FieldError, invalid } from './errors.ts';
import {
  type AnyEvent,
  FEEDBACK_EVENT,
  FeedbackEvent,
  LISTING_EVENTS,
  ListingEvent,
  type ListingEventName,
} from './event.ts';
import { toFieldErrors } from './field-errors.ts';
import { LIMITS } from './limits.ts';
import { compile } from './validate.ts';

const isEvent = compile(ListingEvent) as ValidateFunction<ListingEvent>;
const fitsFeedback = compile(FeedbackEvent) as ValidateFunction<FeedbackEvent>;

/** What happened, by the last two parts of the event's type; undefined for any other type. */
export function eventName({ type }: Pick<ListingEvent, 'type'>): ListingEventName | undefined {
  return LISTING_EVENTS.find((name) => type === name || type.endsWith(`.${name}`));
}

/** Whether an event, valid or not, says that it is feedback. */
export function isFeedbackEvent(event: AnyEvent): event is FeedbackEvent;
export function isFeedbackEvent(event: unknown): boolean;
export function isFeedbackEvent(event: unknown): boolean {
  const type = typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
  return typeof type === 'string' && (type === FEEDBACK_EVENT || type.endsWith(`.${FEEDBACK_EVENT}`));
}

/** The value as an event; throws INVALID_ARGUMENT that names every field and rule broken. */
export function validateEvent(value: unknown): AnyEvent {
  const errors = eventErrors(value);
  if (errors.length) throw invalid(errors);
  return value as AnyEvent;
}

/** The body of POST /events as events, at least one; throws INVALID_ARGUMENT that says what is wrong with which. */
export function validateEvents(body: unknown): AnyEvent[] {
  if (!Array.isArray(body)) return [validateEvent(body)];
  const count = body.length;
  if (count === 0) throw invalid([{ field: '', rule: 'minItems', message: 'is a batch without events' }]);
  if (count > LIMITS.events) {
    throw invalid([{ field: '', rule: 'maxItems', message: `has ${count} events: send at most ${LIMITS.events}` }]);
  }
  const errors = body.flatMap((one, index) =>
    eventErrors(one).map((error) => ({ ...error, field: `[${index}]${error.field && `.${error.field}`}` })),
  );
  if (errors.length) throw invalid(errors.slice(0, LIMITS.fieldErrors), errors.length);
  return body;
}

/**
 * A time (RFC 3339) in UTC with nine digits of the second, so that the order of texts is the order of times; undefined if it
 * is none.
 */
export function sortableTime(time: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/.exec(time);
  if (!parts) return undefined;
  const [, day, clock, fraction = '', zone] = parts;
  const ms = Date.parse(`${day}T${clock}${zone.toUpperCase()}`);
  if (Number.isNaN(ms) || ms < 0) return undefined;
  return `${new Date(ms).toISOString().slice(0, 19)}.${fraction.slice(0, 9).padEnd(9, '0')}Z`;
}

function eventErrors(value: unknown): FieldError[] {
  if (isFeedbackEvent(value)) return fitsFeedback(value) ? [] : toFieldErrors(fitsFeedback.errors ?? []);
  if (!isEvent(value)) return toFieldErrors(isEvent.errors ?? []);
  const errors: FieldError[] = [];
  const { time, data } = value;
  const name = eventName(value);
  if (!name) {
    errors.push({
      field: 'type',
      rule: 'enum',
      message: `must be or end in one of ${[...LISTING_EVENTS, FEEDBACK_EVENT].join(', ')}`,
    });
  }
  if (name && name !== 'listing.ended' && data.title === undefined) {
    errors.push({ field: 'data.title', rule: 'required', message: 'is missing' });
  }
  if (time !== undefined && !sortableTime(time)) {
    errors.push({ field: 'time', rule: 'format', message: 'must be a time such as 2026-11-01T09:30:00Z (RFC 3339)' });
  }
  if (time === undefined && data.revision === undefined) {
    errors.push({ field: 'data.revision', rule: 'required', message: 'is missing, and so is time: give one of both' });
  }
  return errors;
}
