import { join } from 'node:path';
import { openKeyphrases } from '../release/keyphrases.ts';
import { TABLE_FILE } from '../release/manifest.ts';
import { sha256, verifyRelease } from '../release/verify.ts';
import type { Known } from './embed.ts';

/**
 * Vectors of a base release, for phrases that it has with the same models. `undefined` if encoder, tokenizer or dims
 * differ: then nothing of it can be used.
 */
export async function knownFrom(
  base: string,
  models: { encoderFile: string; tokenizerFile: string; dims: number },
): Promise<Known | undefined> {
  const { models: old, files } = await verifyRelease(base);
  const same =
    files[old.encoder.file].sha256 === (await sha256(models.encoderFile)) &&
    files[old.tokenizer.file].sha256 === (await sha256(models.tokenizerFile)) &&
    old.encoder.dims === models.dims;
  if (!same) return undefined;
  const table = openKeyphrases(join(base, TABLE_FILE), models.dims);
  return (text) => {
    const row = table.find(text);
    if (row < 0) return undefined;
    const vector = table.vectors.subarray(row * table.dims, (row + 1) * table.dims);
    return { vector, scale: table.scales[row] };
  };
}
