import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UsearchSettings } from '../index/usearch.ts';
import { saveUsearch } from '../index/usearch.ts';
import type { IndexRows } from '../index/vector-index.ts';
import { openKeyphrases } from '../release/keyphrases.ts';
import { INDEX_FILE, TABLE_FILE } from '../release/manifest.ts';
import { indexRows } from '../release/open.ts';
import { verifyRelease } from '../release/verify.ts';

/**
 * Writes the index of `content` into `folder`. The base's index is copied where it is of the very same vectors and
 * settings: it is as good, and the same bytes on every kind of core (usearch adds vectors in the order of similarities,
 * whose last bits depend on the core).
 * @returns whether it was copied
 */
export async function writeIndex(
  folder: string,
  content: IndexRows,
  settings: UsearchSettings,
  { base, progress }: { base?: string; progress?: (added: number) => void } = {},
): Promise<boolean> {
  const file = join(folder, INDEX_FILE);
  if (base !== undefined && (await hasSameIndex(base, content, settings))) {
    copyFileSync(join(base, INDEX_FILE), file);
    return true;
  }
  saveUsearch(file, content, settings, progress);
  return false;
}

async function hasSameIndex(base: string, content: IndexRows, settings: UsearchSettings): Promise<boolean> {
  const { index } = await verifyRelease(base);
  const names = ['connectivity', 'expansionAdd', 'expansionSearch'] as const;
  if (index.dims !== content.dims || names.some((name) => index[name] !== settings[name])) return false;
  const old = indexRows(openKeyphrases(join(base, TABLE_FILE), index.dims));
  return equal(old.rows, content.rows) && equal(old.vectors, content.vectors);
}

function equal(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const bytes = (of: ArrayBufferView) => Buffer.from(of.buffer, of.byteOffset, of.byteLength);
  return bytes(a).equals(bytes(b));
}
