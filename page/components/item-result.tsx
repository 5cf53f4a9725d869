import type { Result } from '../state/answers.ts';
import { KeyphraseTable } from './keyphrase-table.tsx';

/** One item: its title, what there is to know, and its keyphrases; or why there are none. */
export function ItemResult({ id, result }: { id: string; result: Result }) {
  const { item, answer, refused = [], error } = result;
  return (
    <section class="item" aria-labelledby={id}>
      <h2 id={id}>{item.title}</h2>
      {item.category && <p class="hint">{item.category}</p>}
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {!answer && !error && <p class="hint">Waiting for the answer</p>}
      {answer && (
        <>
          <p class="hint">
            {answer.funnel.reranked} candidates looked at, {answer.funnel.passedRules} pass, {answer.funnel.returned}{' '}
            listed. Release {answer.release}.
          </p>
          {answer.notes.map(({ code, field, message }) => (
            <p key={`${code} ${field}`} class="note">
              {message}
            </p>
          ))}
          <KeyphraseTable item={item.title} keyphrases={answer.keyphrases} refused={refused} labelledBy={id} />
        </>
      )}
    </section>
  );
}
