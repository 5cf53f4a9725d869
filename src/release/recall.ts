import { openExact } from '../index/exact.ts';
import { indexRows, type Release } from './open.ts';
import type { TitleLine } from './titles.ts';

export const RECALL_BAR = 0.97;
const WIDEST = 100;

/** Recall of the index against an exact scan. */
export interface Recall {
  items: number;
  /** 100, or the number of groups if there are fewer. */
  k: number;
  /** Share of the exact neighbours that the index finds. */
  recall: number;
}

/** Recall@100 of a release's index over items, encoded as a request's item is. */
export async function measureRecall(release: Release, items: readonly TitleLine[]): Promise<Recall> {
  const { tokenizer, encoder, index, keyphrases } = release;
  const k = Math.min(WIDEST, keyphrases.groups);
  if (k === 0 || items.length === 0) return { items: 0, k, recall: 1 };
  const exact = openExact(indexRows(keyphrases));
  let hits = 0;
  for (const { title, category } of items) {
    const query = await encoder.encode([tokenizer.item(title, category).ids]);
    const wanted = new Set(exact.search(query, k));
    for (const row of index.search(query, k)) if (wanted.has(row)) hits++;
  }
  return { items: items.length, k, recall: hits / (k * items.length) };
}
