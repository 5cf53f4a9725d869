import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsOf } from '../../src/engine/parts.ts';
import { findCandidates } from '../../src/pipeline/candidates.ts';
import { KEEP_ALL } from '../../src/pipeline/filter.ts';
import { openRelease } from '../../src/release/open.ts';
import { readManifest } from '../../src/release/verify.ts';
import type { Work } from './work.ts';

const CANDIDATES = 100;
const SPECIAL = 2;

/** What a release reranks for a title. */
export interface TitleWork extends Work {
  /** Rows of its candidates. */
  rows: number[];
}

/** What a release has its models read for each title, found by running the pipeline up to the reranker. */
export async function ourWork(folder: string, titles: readonly string[]): Promise<TitleWork[]> {
  const release = await openRelease(folder);
  try {
    const parts = partsOf(release);
    const work: TitleWork[] = [];
    for (const title of titles) {
      const item = parts.tokenizer.item(title);
      const query = await parts.encoder.encode([item.ids]);
      const { candidates } = findCandidates(parts, { query, ids: item.ids }, CANDIDATES, KEEP_ALL);
      const rows = candidates.map(({ row }) => row);
      work.push({
        rows,
        candidates: rows.length,
        title: item.ids.length - SPECIAL,
        keyphrases: rows.reduce((sum, row) => sum + parts.rows.tokens(row).length, 0),
        cut: item.title.kept < item.title.had ? 1 : 0,
      });
    }
    return work;
  } finally {
    await release.close();
  }
}

/** File of the rows that each title's candidates have in `release`, for the peer to rerank the same; made once. */
export async function candidateFile(release: string, titles: readonly string[], folder: string): Promise<string> {
  const file = join(folder, `candidates-${readManifest(release).id}-${titles.length}.json`);
  if (existsSync(file)) return file;
  const work = await ourWork(release, titles);
  writeFileSync(file, JSON.stringify(Object.fromEntries(titles.map((title, n) => [title, work[n].rows]))));
  return file;
}
