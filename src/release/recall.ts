import { openExact } from '../index/exact.ts';
import { indexRows, type Release } from './open.ts';

export const RECALL_BAR = 0.97;
const ITEMS = 200;
const WIDEST = 100;

/** Recall of the index against an exact scan. */
export interface Recall {
  items: number;
  /** 100, or the number of groups if there are fewer. */
  k: number;
  /** Share of the exact neighbours that the index finds. */
  recall: number;
}

/** Texts of `count` rows spread over the table by a fixed seed: items where no titles are at hand. */
export function pseudoItems(release: Pick<Release, 'keyphrases'>, count = ITEMS): string[] {
  const { rows, text } = release.keyphrases;
  let state = 1;
  return Array.from({ length: rows === 0 ? 0 : count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return text(Math.floor((state / 2 ** 32) * rows));
  });
}

/** Recall@100 of a release's index over item titles. */
export async function measureRecall(release: Release, titles: readonly string[]): Promise<Recall> {
  const { tokenizer, encoder, index, keyphrases } = release;
  const k = Math.min(WIDEST, keyphrases.groups);
  if (k === 0 || titles.length === 0) return { items: 0, k, recall: 1 };
  const exact = openExact(indexRows(keyphrases));
  let hits = 0;
  for (const title of titles) {
    const query = await encoder.encode([tokenizer.item(title).ids]);
    const wanted = new Set(exact.search(query, k));
    for (const row of index.search(query, k)) if (wanted.has(row)) hits++;
  }
  return { items: titles.length, k, recall: hits / (k * titles.length) };
}
