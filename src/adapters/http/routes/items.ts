import { createHash } from 'node:crypto';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { BidphraseError } from '../../../contract/errors.ts';
import { ItemKeyphrases } from '../../../contract/item-keyphrases.ts';
import { LIMITS } from '../../../contract/limits.ts';
import type { ListingsDoor } from '../../../listings/door.ts';
import { KEY_ERRORS, replies } from './replies.ts';

const Parameters = Type.Object({ id: Type.String({ maxLength: LIMITS.id, description: 'Item id, percent-encoded' }) });

/** GET /items/{id}/keyphrases: what is kept for an item, with ETag, and its age in seconds. */
export function itemsRoute(app: FastifyInstance, listings: ListingsDoor | undefined): void {
  const schema = {
    tags: ['listings'],
    summary: 'The keyphrases kept for an item',
    params: Parameters,
    response: {
      ...replies(ItemKeyphrases, [...KEY_ERRORS, 'NOT_FOUND', 'OVERLOADED', 'UNAVAILABLE', 'INTERNAL']),
      304: { type: 'null', description: 'Unchanged since the answer with the ETag given in If-None-Match' },
    },
  };
  app.get<{ Params: { id: string } }>('/items/:id/keyphrases', { schema }, async (request, reply) => {
    if (!listings) throw keptNowhere();
    const found = await listings.keyphrases(request.params.id);
    if (!found) {
      throw new BidphraseError('NOT_FOUND', 'nothing is kept for this item: no event told of it, or it ended');
    }
    const body = JSON.stringify(found);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const age = Math.max(0, Math.floor((Date.now() - Date.parse(found.updatedAt)) / 1000));
    reply.headers({ etag, age, 'cache-control': 'no-cache', 'last-modified': new Date(found.updatedAt).toUTCString() });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(body);
  });
}

/** The refusal where no store is configured. */
export function keptNowhere(): BidphraseError {
  return new BidphraseError('NOT_FOUND', 'no items are kept here: set BIDPHRASE_STORE to a file or a redis:// address');
}

function isKnown(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}
