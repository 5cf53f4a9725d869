import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './table.ts';

const MEANINGS: Record<string, string> = {
  'manifest.json': 'id, hashes, settings of the models, counts',
  'encoder.int8.onnx': 'bi-encoder: the ids of a text to its vector',
  'reranker.int8.onnx': 'cross-encoder: an item and its candidates to a logit a head',
  'tokenizer.json': 'text to ids, for both models',
  'keyphrases.arrow': 'every keyphrase with demand, leaf, close-variant group, token ids and vector',
  'index.usearch': 'HNSW index over one keyphrase of each close-variant group; it is mapped, not read',
  'golden.json': 'inputs and outputs of the models, computed in Python: `verify` replays them',
  'model-card.md': 'data, licences, figures and limits of the models',
};

/** The files of the default release with their sizes and meanings. @throws Error for a file that nobody explained */
export function releaseFiles(root: string): string {
  const text = readFileSync(join(root, 'models/default/manifest.json'), 'utf8');
  const files: Record<string, { bytes: number }> = {
    'manifest.json': { bytes: text.length },
    ...JSON.parse(text).files,
  };
  const rows = Object.entries(files).map(([name, { bytes }]) => {
    const meaning = MEANINGS[name];
    if (!meaning) throw new Error(`scripts/generate/release-files.ts does not say what ${name} is`);
    return [`\`${name}\``, size(bytes), meaning];
  });
  return table(['file', 'size', 'what it holds'], rows);
}

function size(bytes: number): string {
  return bytes < 100_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
