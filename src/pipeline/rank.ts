import type { RankJob, RankResult, Scores } from '../core/ports.ts';
import { phraseSet } from '../text/phrase-set.ts';
import { explainerFor } from './explain/explain.ts';
import { leafOf, otherLeafOf } from './leaf.ts';
import type { Parts } from './parts.ts';
import { encodePhrases, tokenizePhrases } from './phrases.ts';
import { rulesFor } from './rules/rules.ts';
import { scoreAll, thresholdsOf, toScores } from './score.ts';
import { ranks } from './select.ts';
import { quantise, similarity } from './similarity.ts';
import { type Check, Stages } from './stages.ts';

/** Scores the caller's keyphrases by the very steps of a recommendation; one without a token has no scores and no rank. */
export async function rank(parts: Parts, job: RankJob, check: Check): Promise<RankResult> {
  const { tokenizer, encoder, rows, calibration } = parts;
  const stages = new Stages(check);
  const { title, category, aspects } = job.item;
  const item = await stages.time('tokenize', () => tokenizer.item(title, category, aspects));
  const phrases = await stages.time('tokenize', () => tokenizePhrases(tokenizer, job.keyphrases));
  const readable = [...phrases.keys()].filter((at) => phrases[at].ids.length > 0);
  const ids = readable.map((at) => phrases[at].ids);
  const query = await stages.time('encode', () => encoder.encode([item.ids]));
  const vectors = await stages.time('encode', () => encodePhrases(parts, ids));
  const near = vectors.map((vector) => similarity(query, quantise(vector)));
  const logits = await stages.time('rerank', () => scoreAll(parts, item.ids, ids));
  const listed = job.keyphrases.map(rows.listed);
  const leaf = await stages.time('search', () => leafOf(parts, category, query));
  const otherLeaf = otherLeafOf(rows, leaf);
  const other = readable.map((at) => otherLeaf(listed[at]));
  const thresholds = thresholdsOf(job, parts);
  const scored = toScores(logits, near, calibration, thresholds, other);
  const places = ranks(scored);
  const isBlocked = phraseSet(job.blocklist.phrases);
  const blocked = job.keyphrases.map(
    (own, at) => isBlocked(own) || (listed[at] >= 0 && isBlocked(rows.text(listed[at]))),
  );
  const brokenRule = rulesFor(job.item);
  const byPhrase = new Map(readable.map((at, n) => [at, { scores: scored[n] as Scores, rank: places[n] }]));
  const explain = explainerFor(job.item, thresholds);
  const explained = (at: number) => {
    const one = byPhrase.get(at);
    if (!job.explain || !one) return null;
    const keyphrase = job.keyphrases[at];
    return explain({ ...one.scores, keyphrase, brokenRule: brokenRule(keyphrase), blocked: blocked[at] });
  };
  return {
    release: parts.release,
    keyphrases: job.keyphrases.map((keyphrase, at) => ({
      keyphrase,
      ...(byPhrase.get(at) ?? { scores: null, rank: null }),
      brokenRule: brokenRule(keyphrase),
      explanation: explained(at),
      cut: phrases[at].cut,
      blocked: blocked[at],
      listed: listing(rows, listed[at]),
    })),
    cut: { title: item.title, aspects: item.aspects, category: item.category },
    stages: stages.times,
    began: stages.began,
  };
}

/** How the universe lists a keyphrase. @param row the representative of its close variants, or -1 */
function listing(rows: Parts['rows'], row: number) {
  return row < 0 ? null : { keyphrase: rows.text(row), demand: rows.demand(row), insights: rows.insights(row) };
}
