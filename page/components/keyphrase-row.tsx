import type { Keyphrase } from '../../src/contract/recommend.ts';
import { focusAfterRemoval } from '../focus.ts';
import { refine } from '../navigate.ts';
import { block, exclude, isTicked, tick, untick } from '../state/lists.ts';
import { thresholds } from '../state/query.ts';
import { Score } from './score.tsx';

/** One keyphrase: tick it, see why, or leave it out. */
export function KeyphraseRow({ item, found }: { item: string; found: Keyphrase }) {
  const { keyphrase, variants, llm, sr, demand, passLlm, passSr, passRules, brokenRule, otherLeaf } = found;
  const passes = passLlm && passSr && passRules;
  const leaveOut = (how: (keyphrase: string) => void) => (event: Event) => {
    focusAfterRemoval(event.currentTarget as HTMLElement);
    how(keyphrase);
    refine();
  };
  return (
    <tr class={passes ? 'passes' : 'fails'}>
      <td class="pick">
        <input
          type="checkbox"
          aria-label={`Add ${keyphrase} to the campaign`}
          checked={isTicked(item, keyphrase)}
          onChange={(event) => (event.currentTarget.checked ? tick(item, [keyphrase]) : untick(item, [keyphrase]))}
        />
      </td>
      <th scope="row" class="phrase">
        {keyphrase}
        {variants.length > 0 && (
          <details>
            <summary>
              {variants.length} close {variants.length === 1 ? 'variant' : 'variants'}
            </summary>
            <ul>
              {variants.map((variant) => (
                <li key={variant}>{variant}</li>
              ))}
            </ul>
          </details>
        )}
      </th>
      <td class="score">
        <Score
          name="LLM"
          of={keyphrase}
          value={llm}
          atLeast={otherLeaf ? thresholds.value.llmOtherLeaf : thresholds.value.llm}
        />
      </td>
      <td class="score">
        <Score name="SR" of={keyphrase} value={sr} atLeast={thresholds.value.sr} />
      </td>
      <td class="demand">{demand ?? <span title="unknown">–</span>}</td>
      <td class="result">
        {passes ? 'pass' : `fail ${failed(found)}`}
        {brokenRule && <span class="why">{brokenRule.message}</span>}
      </td>
      <td class="actions">
        <button type="button" class="quiet" aria-label={`Exclude ${keyphrase}`} onClick={leaveOut(exclude)}>
          Exclude
        </button>
        <button type="button" class="quiet" aria-label={`Negative: ${keyphrase}`} onClick={leaveOut(block)}>
          Negative
        </button>
      </td>
    </tr>
  );
}

function failed({ passLlm, passSr, passRules }: Keyphrase): string {
  return [passLlm ? '' : 'LLM', passSr ? '' : 'SR', passRules ? '' : 'rule'].filter(Boolean).join(' + ');
}
