import type { Encoder } from '../model/encoder.ts';
import type { Reranker } from '../model/reranker.ts';
import type { ItemTokenizer } from '../model/tokenizer.ts';

const TITLE = 'Nike Air Zoom Pegasus 40 running shoes, men, size 11, black';
const PHRASES = [
  'running shoes',
  'nike',
  'coffee maker',
  'iphone 15 case',
  'garden hose',
  'men',
  'blue dress',
  'size 11',
];

/** Refuses models whose scores do not vary over a probe: they load and answer, and every answer is the same. */
export async function probeModels(models: {
  tokenizer: ItemTokenizer;
  encoder: Encoder;
  reranker: Reranker;
}): Promise<void> {
  const { tokenizer, encoder, reranker } = models;
  const phrases = PHRASES.map((text) => tokenizer.phrase(text).ids).filter((ids) => ids.length > 0);
  const logits = await reranker.score(tokenizer.item(TITLE).ids, phrases);
  for (const [head, name] of ['llm', 'sr'].entries()) {
    const column = phrases.map((_, n) => logits[n * 2 + head]);
    if (!varies(column))
      throw new Error(`the reranker gives every phrase the same ${name} score: train or export again`);
  }
  const vectors: Float32Array[] = [];
  for (const ids of phrases) vectors.push(await encoder.encode([tokenizer.forEncoder(ids)]));
  if (!vectors[0].some((_, d) => varies(vectors.map((vector) => vector[d]))))
    throw new Error('the encoder gives every phrase the same embedding: train or export again');
}

/** Whether values differ by more than rounding. */
export function varies(values: readonly number[]): boolean {
  return Math.max(...values) - Math.min(...values) > 1e-6;
}
