import { LIMITS } from '../../src/contract/limits.ts';
import { submit } from '../navigate.ts';
import { category, limit, minLlm, minSr, release, titles } from '../state/query.ts';
import { ThresholdField } from './threshold-field.tsx';

/** What to ask: titles, category, how many, how strictly. */
export function ItemForm() {
  const send = (event: Event) => {
    event.preventDefault();
    submit();
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
  };
  return (
    <form class="ask" onSubmit={send} aria-label="What you sell">
      <div class="field wide">
        <label for="titles">Titles</label>
        <textarea
          id="titles"
          rows={4}
          required
          aria-describedby="titles-hint"
          value={titles.value}
          onInput={(event) => {
            titles.value = event.currentTarget.value;
          }}
          onKeyDown={sendByKey}
        />
        <p id="titles-hint" class="hint">
          One listing title a line; a category may follow after a tab. Control + Enter asks.
        </p>
      </div>
      <div class="field">
        <label for="category">Category (optional)</label>
        <input
          id="category"
          maxLength={LIMITS.category}
          value={category.value}
          onInput={(event) => {
            category.value = event.currentTarget.value;
          }}
        />
      </div>
      <div class="field">
        <label for="limit">Keyphrases a title</label>
        <input
          id="limit"
          type="number"
          required
          min={LIMITS.limit.minimum}
          max={LIMITS.limit.maximum}
          value={limit.value}
          onInput={(event) => {
            if (event.currentTarget.validity.valid) limit.value = event.currentTarget.valueAsNumber;
          }}
        />
      </div>
      <ThresholdField id="min-llm" label="Smallest judge score (LLM)" value={minLlm} usual={release.value?.llm} />
      <ThresholdField id="min-sr" label="Smallest search score (SR)" value={minSr} usual={release.value?.sr} />
      <button type="submit" class="primary">
        Find keyphrases
      </button>
    </form>
  );
}
