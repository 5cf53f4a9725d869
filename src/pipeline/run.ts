import type { Job, RankJob, RankResult, RecommendJob, RecommendResult, ResultOf } from '../core/ports.ts';
import { findCandidates } from './candidates.ts';
import { excluding } from './filter.ts';
import type { Ids, Parts } from './parts.ts';
import { encodePhrases, tokenizePhrases } from './phrases.ts';
import { toScores } from './score.ts';
import { ranks, select } from './select.ts';
import { quantise, similarity } from './similarity.ts';
import { Stages } from './stages.ts';

/** Does one job on an open release; in a worker, or in place. */
export function runJob<J extends Job>(parts: Parts, job: J): Promise<ResultOf<J>> {
  const run: Promise<RecommendResult | RankResult> =
    job.kind === 'recommend' ? recommend(parts, job) : rank(parts, job);
  return run as Promise<ResultOf<J>>;
}

async function recommend(parts: Parts, job: RecommendJob): Promise<RecommendResult> {
  const stages = new Stages();
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

async function rank(parts: Parts, job: RankJob): Promise<RankResult> {
  const stages = new Stages();
  const item = await stages.time('tokenize', () => parts.tokenizer.item(job.item.title, job.item.category));
  const phrases = await stages.time('tokenize', () => tokenizePhrases(parts.tokenizer, job.keyphrases));
  const query = await stages.time('encode', () => parts.encoder.encode([item.ids]));
  const vectors = await stages.time('encode', () => encodePhrases(parts, phrases.ids));
  const near = vectors.map((vector) => similarity(query, quantise(vector)));
  const logits = await stages.time('rerank', () => parts.reranker.score(item.ids, phrases.ids));
  const scores = toScores(logits, near, parts.calibration, job.thresholds);
  const places = ranks(scores);
  return {
    release: parts.release,
    keyphrases: scores.map((one, n) => ({
      keyphrase: job.keyphrases[n],
      ...one,
      rank: places[n],
      cut: phrases.cut[n],
    })),
    cut: { title: item.title, category: item.category },
    stages: stages.times,
  };
}

/** The reranker takes at least one candidate; no candidates have no logits. */
async function scoreAll({ reranker }: Parts, itemIds: Ids, candidates: readonly Ids[]): Promise<Float32Array> {
  return candidates.length > 0 ? reranker.score(itemIds, candidates) : new Float32Array(0);
}
