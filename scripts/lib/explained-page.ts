import type { Explanation } from '../../src/contract/explain.ts';
import type { TitleLine } from '../../src/release/titles.ts';

/** A refused keyphrase with the reason given. */
export interface ExplainedPair {
  item: TitleLine;
  keyphrase: string;
  llm: number;
  explanation: Explanation;
}

/** The pairs as a page, one table row each, numbered. */
export function explainedPage(release: string, pairs: readonly ExplainedPair[]): string {
  const rows = pairs.map(({ item, keyphrase, llm, explanation }, i) =>
    [i + 1, cell(item.title), cell(keyphrase), llm.toFixed(2), cell(explanation.summary)].join(' | '),
  );
  return [
    '# Explained',
    '',
    `${pairs.length} keyphrases that release ${release} refuses for development titles, and what \`explain: true\` says of each.`,
    'Every one was read by eye as a seller would. Written by `npm run explained`.',
    '',
    '| | title | keyphrase | llm | summary |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
