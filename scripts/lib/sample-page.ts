import type { RecommendAnswer } from '../../src/contract/recommend.ts';
import type { TitleLine } from '../../src/release/titles.ts';

/** A title with its answer. */
export interface Sample {
  item: TitleLine;
  answer: RecommendAnswer;
}

/** A page of samples: its heading, and what its titles are. */
export interface PageText {
  heading: string;
  about: string;
}

/** The samples as a page: what release and which titles, then a section a title. */
export function samplesPage(samples: readonly Sample[], { heading, about }: PageText): string {
  return [
    `# ${heading}`,
    '',
    `What release ${samples[0]?.answer.release ?? '(none)'} recommends for ${samples.length} titles. ${about}`,
    'Every phrase returned is listed, bad ones included: read them as a buyer. Written by `npm run samples`.',
    '',
    ...samples.map((sample, i) => sampleSection(i + 1, sample)),
  ].join('\n');
}

/** One title with its answer: the funnel, what the answer notes, then every keyphrase returned. */
export function sampleSection(number: number, { item, answer }: Sample): string {
  const { retrieved, reranked, passedSr, passedLlm, passedRules, returned } = answer.funnel;
  const rows = answer.keyphrases.map(
    (k, i) => `| ${i + 1} | ${cell(k.keyphrase)} | ${k.llm.toFixed(3)} | ${k.sr.toFixed(3)} | ${k.demand ?? '-'} |`,
  );
  return [
    `## ${number}. ${item.title}`,
    '',
    `${item.category ? `${item.category}. ` : ''}${retrieved} retrieved, ${reranked} reranked, ${passedSr} passed SR, ${passedLlm} passed LLM, ${passedRules} passed rules, ${returned} returned.`,
    '',
    ...answer.notes.flatMap(({ message }) => [`> ${message}`, '']),
    ...(rows.length ? ['| | keyphrase | llm | sr | demand |', '| --- | --- | --- | --- | --- |', ...rows, ''] : []),
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
