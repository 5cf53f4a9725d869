import type { Keyphrase } from '../../src/contract/recommend.ts';
import type { Refused } from '../refused.ts';
import { isTicked, tick, untick } from '../state/lists.ts';
import { KeyphraseRow } from './keyphrase-row.tsx';

interface Props {
  /** Title of the item. */
  item: string;
  keyphrases: readonly Keyphrase[];
  refused: readonly Refused[];
  /** Id of the heading that names the table. */
  labelledBy: string;
}

/** Keyphrases of one item as a table: those that pass as the service orders them, then those that fail. */
export function KeyphraseTable({ item, keyphrases, refused, labelledBy }: Props) {
  if (keyphrases.length + refused.length === 0) return <p class="hint">No keyphrases.</p>;
  const passing = keyphrases.map(({ keyphrase }) => keyphrase);
  const ticked = passing.filter((keyphrase) => isTicked(item, keyphrase)).length;
  const toggleAll = (all: boolean) => (all ? tick(item, passing) : untick(item, passing));
  return (
    <table class="keyphrases" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <td class="pick">
            <input
              type="checkbox"
              aria-label={`Add all keyphrases for ${item} to the campaign`}
              disabled={passing.length === 0}
              checked={ticked > 0 && ticked === passing.length}
              indeterminate={ticked > 0 && ticked < passing.length}
              onChange={(event) => toggleAll(event.currentTarget.checked)}
            />
          </td>
          <th scope="col">Keyphrase</th>
          <th scope="col">
            <abbr title="Probability that a careful judge calls it relevant">LLM</abbr>
          </th>
          <th scope="col">
            <abbr title="Probability of search relevance">SR</abbr>
          </th>
          <th scope="col">
            <abbr title="How often buyers type it, 1 to 5">Demand</abbr>
          </th>
          <th scope="col">Result</th>
          <th scope="col">Leave out</th>
        </tr>
      </thead>
      <tbody>
        {[...keyphrases, ...refused].map((keyphrase) => (
          <KeyphraseRow key={keyphrase.keyphrase} item={item} found={keyphrase} />
        ))}
      </tbody>
    </table>
  );
}
