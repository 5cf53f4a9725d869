import { type Static, Type } from '@sinclair/typebox';
import { answerHead, Item, Note, scores, strict } from './item.ts';
import { LIMITS } from './limits.ts';
import { Keyphrase, RecommendRequest } from './recommend.ts';

const { item: _, ...options } = RecommendRequest.properties;

/** Asks for one list of keyphrases for several items that are advertised together. */
export const AdGroupRequest = strict(
  {
    items: Type.Array(Item, {
      minItems: 1,
      maxItems: LIMITS.adGroupItems,
      description: 'Items of the group; one that is wrong refuses the request',
    }),
    ...options,
  },
  'Items to find one list of keyphrases for',
);
export type AdGroupRequest = Static<typeof AdGroupRequest>;

const { llm, sr, similarity } = scores;

/** An item that a keyphrase of the list passes for. */
export const AdGroupItem = strict(
  { index: Type.Integer({ minimum: 0, description: 'Place of the item in the request, from 0' }), llm, sr, similarity },
  'An item that it passes for',
);

/** One keyphrase of the list; its scores are those for the first of its items. */
export const AdGroupKeyphrase = strict(
  { ...Keyphrase.properties, items: Type.Array(AdGroupItem, { description: 'Best first: bid with the first' }) },
  'A keyphrase worth bidding on, once for the whole group',
);
export type AdGroupKeyphrase = Static<typeof AdGroupKeyphrase>;

const ItemNote = strict(
  { index: Type.Integer({ minimum: 0, description: 'Place of the item in the request' }), ...Note.properties },
  'Something to know about the answer for one item',
);

/** One list for all items. */
export const AdGroupAnswer = strict(
  {
    release: answerHead.release,
    items: Type.Array(answerHead.item),
    keyphrases: Type.Array(AdGroupKeyphrase),
    notes: Type.Array(ItemNote),
  },
  'One list for all items, best first',
);
export type AdGroupAnswer = Static<typeof AdGroupAnswer>;
