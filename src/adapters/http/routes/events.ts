import { Type } from '@sinclair/typebox';
import type { FastifyError, FastifyInstance } from 'fastify';
import { BidphraseError } from '../../../contract/errors.ts';
import { EVENT_BATCH_TYPE, EVENT_TYPE, EventsAccepted, FeedbackEvent, ListingEvent } from '../../../contract/event.ts';
import { validateEvents } from '../../../contract/validate-event.ts';
import type { ListingsDoor } from '../../../listings/door.ts';
import { fromFramework, sendProblem } from '../errors.ts';
import { callerOf } from '../keys.ts';
import { keptNowhere } from './items.ts';
import { BODY_ERRORS, replies } from './replies.ts';

/** POST /events: listing events, one or a batch, stored before they are answered. All are taken, or none. */
export function eventsRoute(app: FastifyInstance, listings: ListingsDoor | undefined): void {
  const { 200: accepted, ...problems } = replies(EventsAccepted, ['NOT_FOUND', 'NOT_IMPLEMENTED', ...BODY_ERRORS]);
  const schema = {
    tags: ['listings'],
    summary: 'Tell what happened to listings: one CloudEvent, or an array of them',
    body: { content: { [EVENT_TYPE]: { schema: Type.Union([ListingEvent, FeedbackEvent]) } } },
    response: { 202: accepted, ...problems },
  };
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      [EVENT_TYPE, EVENT_BATCH_TYPE],
      { parseAs: 'string' },
      scope.getDefaultJsonParser('error', 'error'),
    );
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      const wrongType = error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
      sendProblem(wrongType ? sendEvents() : fromFramework(error, app), request, reply);
    });
    scope.post('/events', { schema }, async (request, reply) => {
      callerOf(request)?.checkEvents();
      if (!listings) throw keptNowhere();
      const events = validateEvents(request.body);
      await listings.accept(events);
      return reply.code(202).send({ accepted: events.length });
    });
  });
}

function sendEvents(): BidphraseError {
  const types = `"content-type: ${EVENT_TYPE}" with one event or an array, or ${EVENT_BATCH_TYPE} with an array`;
  return new BidphraseError('UNSUPPORTED_MEDIA_TYPE', `send the header ${types}`);
}
