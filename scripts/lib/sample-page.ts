import type { RecommendAnswer } from '../../src/contract/recommend.ts';
import type { TitleLine } from '../../src/release/titles.ts';

/** A title with its answer. */
export interface Sample {
  item: TitleLine;
  answer: RecommendAnswer;
}

/** The samples as a page: what release, then a section a title. */
export function samplesPage(samples: readonly Sample[]): string {
  return [
    '# Samples',
    '',
    `What release ${samples[0]?.answer.release ?? '(none)'} recommends for ${samples.length} titles that no model was trained on`,
    '(phrases of the universe were composed on evidence of all lexicon titles, these included); every phrase returned is',
    'listed, bad ones included: read them as a buyer. Written by `npm run samples`.',
    '',
    ...samples.map((sample, i) => sampleSection(i + 1, sample)),
  ].join('\n');
}

/** One title with its answer: the funnel, then every keyphrase returned. */
export function sampleSection(number: number, { item, answer }: Sample): string {
  const { retrieved, reranked, passedSr, passedLlm, returned } = answer.funnel;
  const rows = answer.keyphrases.map(
    (k, i) => `| ${i + 1} | ${cell(k.keyphrase)} | ${k.llm.toFixed(3)} | ${k.sr.toFixed(3)} | ${k.demand ?? '-'} |`,
  );
  return [
    `## ${number}. ${item.title}`,
    '',
    `${item.category ? `${item.category}. ` : ''}${retrieved} retrieved, ${reranked} reranked, ${passedSr} passed SR, ${passedLlm} passed LLM, ${returned} returned.`,
    '',
    ...(rows.length ? ['| | keyphrase | llm | sr | demand |', '| --- | --- | --- | --- | --- |', ...rows, ''] : []),
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
