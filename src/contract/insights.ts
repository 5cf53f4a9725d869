import { type Static, Type } from '@sinclair/typebox';
import { nullable, strict } from './item.ts';

const price = (description: string) => nullable(Type.Number({ minimum: 0, description }), 'not known');

/** Bids that the release says won in the past, of one match type. */
export const Bid = strict(
  { low: price('Low bid'), suggested: price('Suggested bid'), high: price('High bid') },
  'Bids of a match type',
);
export type Bid = Static<typeof Bid>;

/** Bids by match type. */
export const Bids = strict(
  {
    currency: nullable(Type.String({ description: 'ISO 4217 code, such as USD' }), 'not known'),
    exact: Bid,
    phrase: Bid,
    broad: Bid,
  },
  'Bids by match type',
);
export type Bids = Static<typeof Bids>;

/** What the keyphrase file said of a keyphrase, passed through untouched: nothing of it is estimated here. */
export const Insights = strict(
  {
    searchVolume: nullable(
      Type.Integer({ minimum: 0, maximum: 2_147_483_647, description: 'Searches, over the time that the file means' }),
      'not known',
    ),
    competition: nullable(Type.Number({ minimum: 0, maximum: 1, description: 'Competition' }), 'not known'),
    bids: Bids,
  },
  'What the keyphrase file says',
);
export type Insights = Static<typeof Insights>;
