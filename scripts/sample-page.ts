import type { Recommendation } from '../src/contract/recommend.ts';

/** A title to recommend for. */
export interface Title {
  title: string;
  category?: string;
}

/** Reads a TSV file with the columns title and, optionally, category. */
export function parseTitles(text: string, name: string): Title[] {
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const columns = (head ?? '').split('\t');
  const [title, category] = [columns.indexOf('title'), columns.indexOf('category')];
  if (title < 0) throw new Error(`${name}: the first line has no column "title": add a header line`);
  return lines.map((line) => {
    const cells = line.split('\t');
    return { title: cells[title], ...(cells[category] ? { category: cells[category] } : {}) };
  });
}

/** One title with its answer as a section of Markdown: the funnel, then every keyphrase returned. */
export function sampleSection(number: number, { title, category }: Title, answer: Recommendation): string {
  const { retrieved, reranked, passedSr, passedLlm, returned } = answer.funnel;
  const rows = answer.keyphrases.map(
    (k, i) =>
      `| ${i + 1} | ${escapeCell(k.keyphrase)} | ${k.llm.toFixed(3)} | ${k.sr.toFixed(3)} | ${k.demand ?? '-'} |`,
  );
  return [
    `## ${number}. ${title}`,
    '',
    `${category ? `Category: ${category}. ` : ''}Retrieved ${retrieved}, reranked ${reranked}, passed SR ${passedSr}, passed LLM ${passedLlm}, returned ${returned}.`,
    '',
    ...(rows.length
      ? ['| # | keyphrase | llm | sr | demand |', '| --- | --- | --- | --- | --- |', ...rows]
      : ['Nothing.']),
    '',
  ].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
