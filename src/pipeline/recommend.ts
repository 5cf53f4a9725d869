import type { RecommendJob, RecommendResult } from '../core/ports.ts';
import { findCandidates } from './candidates.ts';
import { excluding } from './filter.ts';
import type { Parts } from './parts.ts';
import { scoreAll, toScores } from './score.ts';
import { select } from './select.ts';
import { type Check, Stages } from './stages.ts';

/** Finds keyphrases of the universe for an item: the steps of one request, in their order. */
export async function recommend(parts: Parts, job: RecommendJob, check: Check): Promise<RecommendResult> {
  const stages = new Stages(check);
  const { rows } = parts;
  const item = await stages.time('tokenize', () => parts.tokenizer.item(job.item.title, job.item.category));
  const query = await stages.time('encode', () => parts.encoder.encode([item.ids]));
  const found = await stages.time('search', () =>
    findCandidates(parts, { query, ids: item.ids }, job.candidates, excluding(job.exclude)),
  );
  const tokens = found.map(({ row }) => rows.tokens(row));
  const logits = await stages.time('rerank', () => scoreAll(parts, item.ids, tokens));
  const near = found.map((one) => one.similarity);
  const scores = toScores(logits, near, parts.calibration, job.thresholds);
  const scored = scores.map((one, n) => ({ ...one, row: found[n].row }));
  const { chosen, passedSr, passedLlm } = select(scored, job.limit);
  return {
    release: parts.release,
    keyphrases: chosen.map(({ row, ...one }) => ({
      keyphrase: rows.text(row),
      ...one,
      demand: rows.demand(row),
      variants: rows.variants(row),
    })),
    counts: { retrieved: found.length, reranked: scored.length, passedSr, passedLlm },
    cut: { title: item.title, category: item.category },
    stages: stages.times,
  };
}
