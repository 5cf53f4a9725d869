import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './table.ts';

const MEANINGS: Record<string, string> = {
  'manifest.json':
    "schema version, id (a hash of the contents), the models' settings, thresholds and calibration, counts, index " +
    'settings, length and sha256 of every other file',
  'encoder.int8.onnx': 'title or keyphrase ids to an embedding; its first dims, scaled to length 1, are used',
  'reranker.int8.onnx': 'one item and its candidates to two logits each (llm, sr)',
  'tokenizer.json': 'WordPiece, without added tokens: text that spells `[SEP]` is plain text',
  'golden.json': "inputs and outputs written by training, replayed by the service's tests",
  'model-card.md': 'data, licences, metrics and limits of the models',
  'keyphrases.arrow':
    'the universe, sorted by text: demand, leaf, close-variant group, token ids, int8 vector and scale',
  'index.usearch': 'HNSW over one representative a group, opened by memory map',
};

/**
 * The files of the default release with their sizes and meanings.
 * @param old the table that the document has: it stays in a checkout without the release
 * @throws Error for a file that nobody explained
 */
export function releaseFiles(root: string, old: string): string {
  const manifest = join(root, 'models/default/manifest.json');
  if (!existsSync(manifest)) return old;
  const text = readFileSync(manifest, 'utf8');
  const files: Record<string, { bytes: number }> = {
    'manifest.json': { bytes: Buffer.byteLength(text) },
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
