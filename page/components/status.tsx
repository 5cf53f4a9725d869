import { asking, results } from '../state/answers.ts';

/** What is going on, for the eye and for a screen reader. */
export function Status() {
  return (
    <p class="status" role="status">
      {sentence()}
    </p>
  );
}

function sentence(): string {
  const all = results.value;
  if (all.length === 0) return '';
  if (asking.value > 0) return `Asking: ${all.length - asking.value} of ${plural(all.length, 'title')} answered`;
  const found = all.reduce((sum, { answer }) => sum + (answer?.keyphrases.length ?? 0), 0);
  const failed = all.filter(({ error }) => error).length;
  const failures = failed > 0 ? `, ${plural(failed, 'title')} failed` : '';
  return `${plural(found, 'keyphrase')} for ${plural(all.length, 'title')}${failures}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
