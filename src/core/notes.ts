import type { Note } from '../contract/item.ts';
import type { Level } from '../contract/level.ts';
import type { ItemCut, RecommendJob, RecommendResult } from './ports.ts';

/** Reasons that are no name of a field. */
const FIELDS: Record<string, string> = { demand: 'minDemand', blocklist: 'candidates' };

/** What there is to know about a recommendation, in the order of NOTE_CODES. @param level what load left out of the job */
export function recommendNotes(job: RecommendJob, result: RecommendResult, level: Level): Note[] {
  const { cut, counts, dropped } = result;
  const notes = itemNotes(cut);
  if (level > 0) {
    const message = `the service is busy and took no more than ${job.candidates} candidates: send again later for all`;
    notes.push({ code: 'DEGRADED', field: 'candidates', message });
  }
  const { retrieved, reranked, passedLlm, passedRules } = counts;
  if (retrieved < job.candidates) notes.push(fewNote(retrieved, job.candidates, dropped));
  const { llm, llmOtherLeaf, sr } = result.thresholds;
  const other = llmOtherLeaf === llm ? '' : ` (${llmOtherLeaf} for one of another leaf)`;
  const broke = passedLlm - passedRules;
  const rules = broke > 0 && job.rules ? `, ${broke} of them broke a rule (rules: false shows which)` : '';
  const passed = `${passedLlm} of ${reranked} keyphrases passed sr >= ${sr} and llm >= ${llm}${other}${rules}`;
  const listed = job.rules ? passedRules : passedLlm;
  if (listed === 0 && reranked > 0) {
    notes.push({ code: 'NONE_PASSED', field: 'limit', message: `${passed}: lower minSr or minLlm to see more` });
  } else if (listed < job.limit && reranked > 0) {
    notes.push({ code: 'FEW_PASSED', field: 'limit', message: `${passed}, ${job.limit} were asked for` });
  }
  return notes;
}

/** Why fewer keyphrases than asked for were considered: the filters that took the others, or the size of the release. */
function fewNote(retrieved: number, wanted: number, dropped: RecommendResult['dropped']): Note {
  const taken = Object.entries(dropped).sort(([, a], [, b]) => b - a);
  if (taken.length === 0) {
    const message = `${retrieved} keyphrases of this release could be considered, ${wanted} were asked for`;
    return { code: 'FEW_CANDIDATES', field: 'candidates', message };
  }
  const counts = taken.map(([option, count]) => `${option} took ${count}`).join(', ');
  const message = `${retrieved} of the keyphrases near the item could be considered (${counts}), ${wanted} were asked for`;
  return { code: 'FILTERED', field: FIELDS[taken[0][0]] ?? taken[0][0], message };
}

/** What there is to know about scores of the caller's own keyphrases. @param scored one for each sent, null for one left out */
export function rankNotes(cut: ItemCut, scored: readonly ({ cut: boolean } | null)[]): Note[] {
  const cuts = scored.flatMap((one, at): Note[] => {
    const message = 'the end of this keyphrase was not read: it has more tokens than the model takes';
    return one?.cut ? [{ code: 'KEYPHRASE_CUT', field: `keyphrases[${at}]`, message }] : [];
  });
  return [...itemNotes(cut), ...cuts];
}

function itemNotes({ title, aspects, category }: ItemCut): Note[] {
  const message = ({ had, kept }: { had: number; kept: number }) =>
    `the first ${kept} of ${had} tokens were read, the rest was cut`;
  const notes: Note[] = [];
  if (title.kept < title.had) notes.push({ code: 'TITLE_CUT', field: 'item.title', message: message(title) });
  if (aspects.kept < aspects.had) {
    notes.push({ code: 'ASPECTS_CUT', field: 'item.aspects', message: message(aspects) });
  }
  if (category.kept < category.had) {
    notes.push({ code: 'CATEGORY_CUT', field: 'item.category', message: message(category) });
  }
  return notes;
}
