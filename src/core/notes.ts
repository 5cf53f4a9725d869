import type { Note } from '../contract/item.ts';
import type { ItemCut, RecommendJob, RecommendResult } from './ports.ts';

/** What there is to know about a recommendation, in the order of NOTE_CODES. */
export function recommendNotes(job: RecommendJob, { cut, counts }: RecommendResult): Note[] {
  const notes = itemNotes(cut);
  const { retrieved, reranked, passedLlm } = counts;
  if (retrieved < job.candidates) {
    const message = `${retrieved} keyphrases of this release could be considered, ${job.candidates} were asked for`;
    notes.push({ code: 'FEW_CANDIDATES', field: 'candidates', message });
  }
  const { llm, sr } = job.thresholds;
  const passed = `${passedLlm} of ${reranked} keyphrases passed sr >= ${sr} and llm >= ${llm}`;
  if (passedLlm === 0 && reranked > 0) {
    notes.push({ code: 'NONE_PASSED', field: 'limit', message: `${passed}: lower minSr or minLlm to see more` });
  } else if (passedLlm < job.limit && reranked > 0) {
    notes.push({ code: 'FEW_PASSED', field: 'limit', message: `${passed}, ${job.limit} were asked for` });
  }
  return notes;
}

/** What there is to know about scores of the caller's own keyphrases. @param scored one for each sent, null for one left out */
export function rankNotes(cut: ItemCut, scored: readonly ({ cut: boolean } | null)[]): Note[] {
  const cuts = scored.flatMap((one, at): Note[] => {
    const message = 'the end of this keyphrase was not read: it has more tokens than the model takes';
    return one?.cut ? [{ code: 'KEYPHRASE_CUT', field: `keyphrases[${at}]`, message }] : [];
  });
  return [...itemNotes(cut), ...cuts];
}

function itemNotes({ title, category }: ItemCut): Note[] {
  const message = ({ had, kept }: { had: number; kept: number }) =>
    `the first ${kept} of ${had} tokens were read, the rest was cut`;
  const notes: Note[] = [];
  if (title.kept < title.had) notes.push({ code: 'TITLE_CUT', field: 'item.title', message: message(title) });
  if (category.kept < category.had) {
    notes.push({ code: 'CATEGORY_CUT', field: 'item.category', message: message(category) });
  }
  return notes;
}
