import type { RecommendAnswer } from '../contract/recommend.ts';

const HEAD = ['keyphrase', 'llm', 'sr', 'similarity', 'demand', 'close variants'];

/** An answer for a person: a table of keyphrases, the funnel, and what there is to know. */
export function answerTable(answer: RecommendAnswer): string {
  const rows = answer.keyphrases.map((k) => [
    k.keyphrase,
    k.llm.toFixed(3),
    k.sr.toFixed(3),
    k.similarity.toFixed(3),
    k.demand === null ? '-' : String(k.demand),
    k.variants.join(', '),
  ]);
  const { retrieved, reranked, passedSr, passedLlm, passedRules, returned } = answer.funnel;
  return [
    ...(rows.length ? [...align([HEAD, ...rows]), ''] : []),
    `${retrieved} retrieved, ${reranked} reranked, ${passedSr} passed SR, ${passedLlm} passed LLM, ${passedRules} passed rules, ${returned} returned (${answer.release})`,
    ...answer.notes.map(({ code, field, message }) => `${code} ${field}: ${message}`),
  ].join('\n');
}

/** Rows as lines whose columns stand under each other; nothing after the last word of a line. */
function align(rows: readonly string[][]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  const pad = (cell: string, column: number) => cell + ' '.repeat(widths[column] - [...cell].length);
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
}
