import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { mean } from '../stats.ts';
import type { Work } from './work.ts';

const PROGRAM = fileURLToPath(new URL('../peer/peak.py', import.meta.url));

/** Best throughput of one core in matrix products, in 1e9 operations (multiplications and additions) a second, by type. */
export interface Peak {
  int8: number;
  fp32: number;
}

/** Measures the peak by onnxruntime on one thread, on products of the reranker's shapes. Takes some seconds. */
export function measurePeak(python: string): Peak {
  const run = spawnSync(python, [PROGRAM], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${PROGRAM} ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** Parameters of a BERT-type encoder's linear layers: four of width x width, and two of width x inner, a layer. */
export function linearParameters(layers: number, width: number, inner: number = 4 * width): number {
  return layers * (4 * width ** 2 + 2 * width * inner);
}

const SPECIAL = 2;

/** Tokens that the reranker reads for a request, on average: the item's with its special ones, and the candidates'. */
export function meanTokens(work: readonly Work[]): number {
  return mean(work.map(({ title, keyphrases }) => title + SPECIAL + keyphrases));
}

/**
 * Milliseconds below which no core of this peak can rerank: tokens x parameters x 2 / peak. Every token goes through every
 * linear layer once; attention, layer norms and embeddings are left out.
 * @param peak 1e9 operations a second
 */
export function floorMs(tokens: number, parameters: number, peak: number): number {
  return (tokens * parameters * 2) / (peak * 1e6);
}
