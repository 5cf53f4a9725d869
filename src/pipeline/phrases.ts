import type { Ids, Parts } from './parts.ts';

/** A keyphrase of the caller as ids. */
export interface PhraseIds {
  /** Empty if the model finds no token in it. */
  ids: Ids;
  /** Whether it has more tokens than the model reads. */
  cut: boolean;
}

/** Tokenizes keyphrases, in the order given. */
export function tokenizePhrases(tokenizer: Parts['tokenizer'], keyphrases: readonly string[]): PhraseIds[] {
  return keyphrases.map((keyphrase) => {
    const { ids, cut } = tokenizer.phrase(keyphrase);
    return { ids, cut: cut.kept < cut.had };
  });
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
