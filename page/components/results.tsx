import { refine } from '../navigate.ts';
import { asking, results, showRefused } from '../state/answers.ts';
import { ItemResult } from './item-result.tsx';

/** The answers, one section an item. */
export function Results() {
  return (
    <section id="results" class="results" tabIndex={-1} aria-label="Keyphrases" aria-busy={asking.value > 0}>
      <label class="toggle">
        <input
          type="checkbox"
          checked={showRefused.value}
          onChange={(event) => {
            showRefused.value = event.currentTarget.checked;
            refine();
          }}
        />{' '}
        Also list candidates that fail
      </label>
      {results.value.map((result, at) => (
        <ItemResult key={`${at} ${result.item.title}`} id={`item-${at}`} result={result} />
      ))}
    </section>
  );
}
