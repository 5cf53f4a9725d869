import type { Encoder } from '../model/encoder.ts';
import type { Reranker } from '../model/reranker.ts';
import type { ModelSpec } from '../model/spec.ts';
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

interface Models {
  tokenizer: ItemTokenizer;
  encoder: Encoder;
  reranker: Reranker;
}

/** Refuses models whose scores do not vary over a probe: they load and answer, and every answer is the same. */
export async function probeModels({ tokenizer, encoder, reranker }: Models): Promise<void> {
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

/** Refuses models with fewer positions than their limits allow tokens: they open, and fail on the first long title. */
export async function probeLongest(
  { tokenizer, encoder, reranker }: Models,
  limits: ModelSpec['limits'],
): Promise<void> {
  const { ids } = tokenizer.item('7 '.repeat(limits.itemTokens), '7 '.repeat(limits.categoryTokens));
  const phrase = tokenizer.phrase('7 '.repeat(limits.phraseTokens)).ids;
  const [item, both] = [`${ids.length} tokens`, `an item of ${ids.length} and a keyphrase of ${phrase.length} tokens`];
  await allowed('encoder', item, () => encoder.encode([ids]));
  await allowed('reranker', both, () => reranker.score(ids, [phrase]));
}

async function allowed(model: string, tokens: string, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const remedy = 'lower the limits in models.json, or export again';
    const [cause] = String((error as Error).message).split('\n');
    throw new Error(`the ${model} fails on ${tokens}, which its limits allow: ${remedy} (${cause})`);
  }
}

/** Whether values differ by more than rounding. */
export function varies(values: readonly number[]): boolean {
  return Math.max(...values) - Math.min(...values) > 1e-6;
}
