import type { Parts } from '../pipeline/parts.ts';
import { thresholdsOf } from '../release/manifest.ts';
import type { Release } from '../release/open.ts';

/** An open release as the pipeline sees it. */
export function partsOf(release: Release): Parts {
  const { manifest, tokenizer, encoder, reranker, index, lexical, keyphrases } = release;
  const { dims } = keyphrases;
  return {
    release: manifest.id,
    thresholds: thresholdsOf(manifest),
    calibration: manifest.models.calibration,
    tokenizer,
    encoder,
    reranker,
    index,
    lexical,
    rows: {
      text: keyphrases.text,
      demand: keyphrases.demand,
      leaf: keyphrases.leaf,
      hasLeaf: keyphrases.hasLeaf,
      insights: keyphrases.insights,
      weight: (row) =>
        keyphrases.has('search_volume') ? (keyphrases.insights(row)?.searchVolume ?? null) : keyphrases.demand(row),
      listed: keyphrases.findVariant,
      tokens: keyphrases.tokens,
      variants: (row) => keyphrases.variants(row).map(keyphrases.text),
      vector: (row) => ({
        vector: keyphrases.vectors.subarray(row * dims, (row + 1) * dims),
        scale: keyphrases.scales[row],
      }),
    },
  };
}
