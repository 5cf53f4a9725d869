import type { RecommendJob, RecommendResult } from '../core/ports.ts';
import { coverage } from '../text/coverage.ts';
import { phraseWords } from '../text/phrase-words.ts';
import { findCandidates } from './candidates.ts';
import { explainerFor } from './explain/explain.ts';
import { filterOf } from './filter.ts';
import { leafOf, otherLeafOf } from './leaf.ts';
import { negativesOf } from './negatives.ts';
import { orderList } from './order.ts';
import type { Parts } from './parts.ts';
import { rulesFor } from './rules/rules.ts';
import { scoreAll, thresholdsOf, toScores } from './score.ts';
import { select } from './select.ts';
import { type Check, Stages } from './stages.ts';

/** Finds keyphrases of the universe for an item: the steps of one request, in their order. */
export async function recommend(parts: Parts, job: RecommendJob, check: Check): Promise<RecommendResult> {
  const stages = new Stages(check);
  const { rows } = parts;
  const filter = filterOf(rows, job.filter, job.blocklist);
  const { title, category, aspects } = job.item;
  const item = await stages.time('tokenize', () => parts.tokenizer.item(title, category, aspects));
  const query = await stages.time('encode', () => parts.encoder.encode([item.ids]));
  const { candidates: found, dropped } = await stages.time('search', () =>
    findCandidates(parts, { query, ids: item.ids }, job.candidates, filter),
  );
  const leaf = await stages.time('search', () => leafOf(parts, category, query));
  const tokens = found.map(({ row }) => rows.tokens(row));
  const logits = await stages.time('rerank', () => scoreAll(parts, item.ids, tokens));
  const near = found.map((one) => one.similarity);
  const other = found.map(({ row }) => row).map(otherLeafOf(rows, leaf));
  const thresholds = thresholdsOf(job, parts);
  const scores = toScores(logits, near, parts.calibration, thresholds, other);
  const scored = scores.map((one, n) => ({ ...one, row: found[n].row, weight: rows.weight(found[n].row) }));
  const { passed: passedLlm, passedSr } = select(scored);
  const brokenRule = rulesFor(job.item);
  const judged = passedLlm.map((one) => ({ ...one, brokenRule: brokenRule(rows.text(one.row)) }));
  const passed = judged.filter((one) => one.brokenRule === null);
  const words = ({ row }: { row: number }) => phraseWords(rows.text(row));
  const chosen = orderList(job.rules ? passed : judged, job.order, words).slice(0, job.limit);
  const covers = coverage(chosen.map(words), job.matchType);
  const texts = chosen.map(({ row }) => rows.text(row));
  const explain = explainerFor(job.item, thresholds);
  const wanted = judged.flatMap(({ row }) => [rows.text(row), ...rows.variants(row)]);
  const negatives = negativesOf(
    scored.map((one) => ({ ...one, keyphrase: rows.text(one.row), demand: rows.demand(one.row) })),
    { item: job.item, count: job.negatives, thresholds: parts.thresholds, judge: brokenRule, wanted },
  );
  return {
    release: parts.release,
    thresholds,
    keyphrases: chosen.map(({ row, weight: _, ...one }, n) => ({
      keyphrase: texts[n],
      ...one,
      passRules: one.brokenRule === null,
      demand: rows.demand(row),
      insights: rows.insights(row),
      variants: rows.variants(row).filter(filter.allows),
      covers: covers[n].covers.map((at) => texts[at]),
      coveredBy: covers[n].coveredBy === null ? null : texts[covers[n].coveredBy],
      explanation: job.explain ? explain({ ...one, keyphrase: texts[n] }) : null,
    })),
    negativeKeyphrases: negatives,
    counts: {
      retrieved: found.length,
      reranked: scored.length,
      passedSr,
      passedLlm: judged.length,
      passedRules: passed.length,
    },
    dropped,
    cut: { title: item.title, aspects: item.aspects, category: item.category },
    stages: stages.times,
    began: stages.began,
  };
}
