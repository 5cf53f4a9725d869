import { type Static, Type } from '@sinclair/typebox';
import { FeedbackRequest } from './feedback.ts';
import { aspects, text } from './item.ts';
import { LIMITS } from './limits.ts';

/** What can happen to a listing. An event type may have a reverse-DNS prefix, such as `com.shop.listing.revised`. */
export const LISTING_EVENTS = ['listing.created', 'listing.revised', 'listing.ended'] as const;
export type ListingEventName = (typeof LISTING_EVENTS)[number];

/** The type of an event that tells what became of keyphrases, or the end of its type after a prefix and a dot. */
export const FEEDBACK_EVENT = 'feedback';

/** Media types of POST /events: one event, a batch of them, and either of both. */
export const EVENT_TYPE = 'application/cloudevents+json';
export const EVENT_BATCH_TYPE = 'application/cloudevents-batch+json';

const known = (description: string) => Type.String({ minLength: 1, maxLength: LIMITS.eventAttribute, description });

const attributes = {
  specversion: Type.Literal('1.0', { description: 'Version of CloudEvents' }),
  id: known('Id of the event'),
  source: known('Who tells it'),
};

/** A listing event (CloudEvents 1.0). Further attributes and further fields of `data` are allowed, and not read. */
export const ListingEvent = Type.Object(
  {
    ...attributes,
    type: known(`${LISTING_EVENTS.join(', ')}, or one of these after a prefix and a dot`),
    time: Type.Optional(known('When it happened (RFC 3339); orders the events of an item that have no revision')),
    data: Type.Object(
      {
        id: Type.String({ minLength: 1, maxLength: LIMITS.id, description: 'Id of the item' }),
        title: Type.Optional(text(LIMITS.title, 'Listing title; needed unless the listing ended')),
        category: Type.Optional(text(LIMITS.category, 'Leaf category name')),
        aspects,
        revision: Type.Optional(
          Type.Integer({
            minimum: 0,
            maximum: Number.MAX_SAFE_INTEGER,
            description: 'Grows with each change of the item; needed unless the event has a time',
          }),
        ),
      },
      { description: 'The listing as it is now' },
    ),
  },
  { description: 'A listing event' },
);
export type ListingEvent = Static<typeof ListingEvent>;

/** An event that tells what became of keyphrases: the data is what POST /feedback takes. */
export const FeedbackEvent = Type.Object(
  {
    ...attributes,
    type: known(`${FEEDBACK_EVENT}, or this after a prefix and a dot`),
    time: Type.Optional(known('When it happened (RFC 3339)')),
    data: FeedbackRequest,
  },
  { description: 'What became of keyphrases that were recommended' },
);
export type FeedbackEvent = Static<typeof FeedbackEvent>;

/** Everything that POST /events and a topic of events take. */
export type AnyEvent = ListingEvent | FeedbackEvent;

/** The answer of POST /events. */
export const EventsAccepted = Type.Object(
  { accepted: Type.Integer({ minimum: 0, description: 'Events stored; each is applied soon' }) },
  { additionalProperties: false, description: 'Events taken, all of those sent' },
);
