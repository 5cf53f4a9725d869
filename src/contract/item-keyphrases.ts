import { type Static, Type } from '@sinclair/typebox';
import { answerHead, strict } from './item.ts';
import { Keyphrase } from './recommend.ts';

/** The keyphrases that are kept for an item: answer of GET /items/{id}/keyphrases, and value of the output topic. */
export const ItemKeyphrases = strict(
  {
    release: Type.String({ description: 'Id of the release that found them' }),
    item: answerHead.item,
    version: Type.String({ description: 'Revision or time of the event that they follow' }),
    updatedAt: Type.String({ description: 'When they were found (RFC 3339)' }),
    keyphrases: Type.Array(Keyphrase),
  },
  'The keyphrases of an item',
);
export type ItemKeyphrases = Static<typeof ItemKeyphrases>;
