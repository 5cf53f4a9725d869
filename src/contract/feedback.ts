import { type Static, Type } from '@sinclair/typebox';
import { BidphraseError } from './errors.ts';
import { Item, strict, text } from './item.ts';
import { LIMITS } from './limits.ts';

/** What a seller, or a buyer who saw the listing, did with a recommended keyphrase. */
export const FEEDBACK_ACTIONS = ['shown', 'adopted', 'removed', 'clicked'] as const;
export type FeedbackAction = (typeof FEEDBACK_ACTIONS)[number];

/** What became of one keyphrase. */
export const KeyphraseFeedback = strict(
  {
    keyphrase: text(LIMITS.keyphraseReceived, 'The keyphrase as it was recommended'),
    action: Type.Unsafe<FeedbackAction>(
      Type.String({
        enum: [...FEEDBACK_ACTIONS],
        description:
          'shown to the seller or with the listing, adopted (a bid was made), removed (the bid was taken back), clicked',
      }),
    ),
  },
  'What became of one keyphrase',
);

/** What became of the keyphrases recommended for an item. */
export const FeedbackRequest = strict(
  {
    release: Type.String({
      minLength: 1,
      maxLength: LIMITS.release,
      description: 'Id of the release that recommended them, as its answer says',
    }),
    item: Item,
    feedback: Type.Array(KeyphraseFeedback, {
      minItems: 1,
      maxItems: LIMITS.feedback,
      description: 'Each is counted once; send what happened twice twice',
    }),
  },
  'What became of keyphrases that were recommended for an item',
);
export type FeedbackRequest = Static<typeof FeedbackRequest>;

/** The answer to feedback. */
export const FeedbackAccepted = strict(
  { accepted: Type.Integer({ minimum: 0, description: 'Entries of the log, on its disk' }) },
  'Feedback taken, all of it',
);

/** The refusal where no log is configured. */
export function keepsNoFeedback(): BidphraseError {
  return new BidphraseError('NOT_IMPLEMENTED', 'this service keeps no feedback: set BIDPHRASE_FEEDBACK_LOG to a file');
}
