import { toCsv } from '../csv.ts';
import { download } from '../download.ts';
import { focusAfterRemoval } from '../focus.ts';
import {
  type Bid,
  campaign,
  change,
  defaults,
  MATCH_TYPES,
  type MatchType,
  untick,
  uploadRows,
} from '../state/lists.ts';
import { BidInput } from './bid-input.tsx';
import { Choice } from './choice.tsx';

/** The keyphrases ticked, with match type and bid, and their way out as CSV. */
export function CampaignList() {
  const bids = campaign.value;
  return (
    <section class="list" tabIndex={-1} aria-labelledby="campaign">
      <h2 id="campaign">Campaign ({bids.length})</h2>
      <p class="defaults">
        <Choice
          label="Match type of new ones"
          options={MATCH_TYPES}
          value={defaults.value.matchType}
          onChoice={(matchType) => {
            defaults.value = { ...defaults.value, matchType };
          }}
        />{' '}
        <BidInput
          label="Bid of new ones"
          value={defaults.value.bid}
          onBid={(bid) => {
            defaults.value = { ...defaults.value, bid };
          }}
        />
      </p>
      {bids.length === 0 ? (
        <p class="hint">Tick keyphrases to collect them here.</p>
      ) : (
        <ul>
          {bids.map((bid) => (
            <BidLine key={`${bid.item}\n${bid.keyphrase}`} bid={bid} />
          ))}
        </ul>
      )}
      <p class="buttons">
        <button
          type="button"
          class="primary"
          disabled={uploadRows.value.length === 0}
          onClick={() => download('bidphrase-upload.csv', toCsv(uploadRows.value))}
        >
          Download CSV ({uploadRows.value.length})
        </button>
        <button
          type="button"
          class="quiet"
          disabled={bids.length === 0}
          onClick={() => {
            campaign.value = [];
          }}
        >
          Clear the campaign
        </button>
      </p>
    </section>
  );
}

function BidLine({ bid }: { bid: Bid }) {
  const { item, keyphrase, matchType } = bid;
  const setMatchType = (to: MatchType) => change(bid, { matchType: to });
  return (
    <li class="bid">
      <span class="phrase">
        {keyphrase} <small>{item}</small>
      </span>
      <Choice
        label={`Match type of ${keyphrase}`}
        hidden
        options={MATCH_TYPES}
        value={matchType}
        onChoice={setMatchType}
      />
      <BidInput label={`Bid of ${keyphrase}`} hidden value={bid.bid} onBid={(to) => change(bid, { bid: to })} />
      <button
        type="button"
        class="quiet"
        aria-label={`Remove ${keyphrase} from the campaign`}
        onClick={(event) => {
          focusAfterRemoval(event.currentTarget);
          untick(item, [keyphrase]);
        }}
      >
        Remove
      </button>
    </li>
  );
}
