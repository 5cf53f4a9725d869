import { focusAfterRemoval } from '../focus.ts';
import { refine } from '../navigate.ts';
import { allow, changeNegative, excluded, NEGATIVE_TYPES, negatives } from '../state/lists.ts';
import { Choice } from './choice.tsx';

/** What is not recommended any more: negative keyphrases, which the upload holds, and excluded ones, which it does not. */
export function LeftOut() {
  return (
    <>
      <section class="list" tabIndex={-1} aria-labelledby="negatives">
        <h2 id="negatives">Negative ({negatives.value.length})</h2>
        <p class="hint">Blocked for the campaign and part of the CSV.</p>
        <ul>
          {negatives.value.map(({ keyphrase, matchType }) => (
            <li key={keyphrase} class="bid">
              <span class="phrase">{keyphrase}</span>
              <Choice
                label={`Match type of negative ${keyphrase}`}
                hidden
                options={NEGATIVE_TYPES}
                value={matchType}
                onChoice={(to) => changeNegative(keyphrase, to)}
              />
              <AllowButton keyphrase={keyphrase} />
            </li>
          ))}
        </ul>
      </section>
      <section class="list" tabIndex={-1} aria-labelledby="excluded">
        <h2 id="excluded">Excluded ({excluded.value.length})</h2>
        <p class="hint">Not recommended again, nor their close variants: what you bid on already.</p>
        <ul>
          {excluded.value.map((keyphrase) => (
            <li key={keyphrase} class="bid">
              <span class="phrase">{keyphrase}</span>
              <AllowButton keyphrase={keyphrase} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function AllowButton({ keyphrase }: { keyphrase: string }) {
  return (
    <button
      type="button"
      class="quiet"
      aria-label={`Allow ${keyphrase} again`}
      onClick={(event) => {
        focusAfterRemoval(event.currentTarget);
        allow(keyphrase);
        refine();
      }}
    >
      Allow
    </button>
  );
}
