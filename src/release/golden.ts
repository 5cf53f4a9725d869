import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { Encoder } from '../model/encoder.ts';
import { HEADS, type Reranker } from '../model/reranker.ts';
import type { ItemTokenizer } from '../model/tokenizer.ts';

export const GOLDEN_FILE = 'golden.json';
/** Kinds of core differ by up to 0.3 on an int8 logit; other ids, another order or another model differ by far more. */
const MOST_LOGIT = 0.5;
const LEAST_COSINE = 0.99;

const ids = Type.Array(Type.Integer());
const GoldenSchema = Type.Array(
  Type.Object({
    title: Type.String(),
    category: Type.Union([Type.String(), Type.Null()]),
    itemIds: ids,
    embedding: Type.Array(Type.Number()),
    keyphrases: Type.Array(
      Type.Object({ keyphrase: Type.String(), ids, logits: Type.Tuple([Type.Number(), Type.Number()]) }),
    ),
  }),
);

/** Models that are open. */
export interface OpenModels {
  tokenizer: ItemTokenizer;
  encoder: Encoder;
  reranker: Reranker;
}

/**
 * Replays `golden.json`: the inputs and outputs that training wrote of these very files.
 * @returns how many pairs were replayed (0 without the file), and what differs, each in a line
 */
export async function replayGolden(
  folder: string,
  { tokenizer, encoder, reranker }: OpenModels,
): Promise<{ pairs: number; findings: string[] }> {
  const file = join(folder, GOLDEN_FILE);
  if (!existsSync(file)) return { pairs: 0, findings: [] };
  const findings: string[] = [];
  let pairs = 0;
  for (const { title, category, itemIds, embedding, keyphrases } of readGolden(file)) {
    const say = (what: string) => findings.push(`${GOLDEN_FILE}: "${title.slice(0, 40)}": ${what}`);
    if (!same(tokenizer.item(title, category).ids, itemIds)) say('its ids are others');
    const vector = await encoder.encode([itemIds]);
    const cosine = embedding.reduce((sum, value, d) => sum + value * vector[d], 0);
    if (!(cosine >= LEAST_COSINE)) say(`its embedding is another (cosine ${cosine.toFixed(3)})`);
    for (const { keyphrase, ids: wanted } of keyphrases) {
      if (!same(tokenizer.phrase(keyphrase).ids, wanted)) say(`the ids of "${keyphrase.slice(0, 40)}" are others`);
    }
    const rows = keyphrases.map((one) => one.ids);
    const logits = rows.length > 0 ? await reranker.score(itemIds, rows) : [];
    for (const [n, one] of keyphrases.entries()) {
      for (const [head, name] of HEADS.entries()) {
        const [found, wanted] = [logits[n * HEADS.length + head], one.logits[head]];
        if (Math.abs(found - wanted) <= MOST_LOGIT) continue;
        say(`${name} of "${one.keyphrase.slice(0, 40)}" is ${found.toFixed(3)}, training wrote ${wanted.toFixed(3)}`);
      }
    }
    pairs += keyphrases.length;
  }
  return { pairs, findings };
}

function readGolden(file: string) {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is not JSON: export and calibrate again (${(error as Error).message})`);
  }
  const problem = Value.Errors(GoldenSchema, value).First();
  if (problem) throw new Error(`${file}: ${problem.path.slice(1)}: ${problem.message}: export and calibrate again`);
  return value as (typeof GoldenSchema)['static'];
}

function same(found: ArrayLike<number>, wanted: readonly number[]): boolean {
  return found.length === wanted.length && wanted.every((id, at) => id === found[at]);
}
