import { type FieldError, invalid } from '../contract/errors.ts';
import { LIMITS } from '../contract/limits.ts';
import type { Ids, Parts } from './parts.ts';

/** The caller's own keyphrases as ids. */
export interface Phrases {
  ids: Ids[];
  /** Whether a keyphrase has more tokens than the model reads. */
  cut: boolean[];
}

/** Tokenizes keyphrases; throws INVALID_ARGUMENT naming those in which no token is left. */
export function tokenizePhrases(tokenizer: Parts['tokenizer'], keyphrases: readonly string[]): Phrases {
  const phrases = keyphrases.map((keyphrase) => tokenizer.phrase(keyphrase));
  const empty = phrases.flatMap(({ ids }, at) => (ids.length > 0 ? [] : [noToken(at)]));
  if (empty.length) throw invalid(empty.slice(0, LIMITS.fieldErrors), empty.length);
  return { ids: phrases.map(({ ids }) => ids), cut: phrases.map(({ cut }) => cut.kept < cut.had) };
}

/** Unit embeddings of keyphrases, one call for all of the same token count: the encoder takes no padding. */
export async function encodePhrases({ tokenizer, encoder }: Parts, phrases: readonly Ids[]): Promise<Float32Array[]> {
  const byLength = Map.groupBy(phrases.keys(), (at) => phrases[at].length);
  const out = new Array<Float32Array>(phrases.length);
  for (const places of byLength.values()) {
    const vectors = await encoder.encode(places.map((at) => tokenizer.forEncoder(phrases[at])));
    places.forEach((at, n) => {
      out[at] = vectors.subarray(n * encoder.dims, (n + 1) * encoder.dims);
    });
  }
  return out;
}

function noToken(at: number): FieldError {
  return { field: `keyphrases[${at}]`, rule: 'blank', message: 'has nothing the model can read: give some text' };
}
