import type { ItemAnswer, ItemPage, StoredItem } from '../listings/ports.ts';
import type { SqliteFile } from './sqlite-file.ts';

interface ItemRow {
  id: string;
  version: string;
  ended: number;
  title: string;
  category: string | null;
  aspects: string | null;
  changed_at: number;
}

interface AnswerRow {
  release: string;
  item: string;
  keyphrases: string;
  updated_at: number;
}

const ONE = 'SELECT * FROM items WHERE id = ?';
const AFTER = 'SELECT * FROM items WHERE id > ? ORDER BY id LIMIT ?';
const ANSWERS = 'SELECT release, item, keyphrases, updated_at FROM answers WHERE id = ? ORDER BY release';
const PUT = `INSERT INTO items (id, version, ended, title, category, aspects, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET version = excluded.version, ended = excluded.ended, title = excluded.title,
    category = excluded.category, aspects = excluded.aspects, changed_at = excluded.changed_at`;
const PUT_ANSWER = `INSERT INTO answers (id, release, item, keyphrases, updated_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id, release) DO UPDATE SET item = excluded.item, keyphrases = excluded.keyphrases,
    updated_at = excluded.updated_at`;
const KEEP = `DELETE FROM answers WHERE id = ?1 AND release <> ?2
  AND EXISTS (SELECT 1 FROM answers WHERE id = ?1 AND release = ?2)`;

export function readItems(file: SqliteFile, ids: readonly string[]): (StoredItem | undefined)[] {
  return file.run(() =>
    ids.map((id) => {
      const row = file.prepare(ONE).get(id) as ItemRow | undefined;
      return row && toItem(file, row);
    }),
  );
}

export function writeItems(file: SqliteFile, items: readonly StoredItem[]): void {
  file.transaction(() => {
    for (const item of items) write(file, item);
  });
}

function write(file: SqliteFile, item: StoredItem): void {
  const { id, version, ended, title, category, aspects, changedAt, answers } = item;
  const known = (file.prepare(ONE).get(id) as ItemRow | undefined)?.version;
  if (known !== undefined && version < known) return;
  if (known !== version) {
    file.prepare('DELETE FROM answers WHERE id = ?').run(id);
    file
      .prepare(PUT)
      .run(id, version, Number(ended), title, category ?? null, aspects ? JSON.stringify(aspects) : null, changedAt);
  }
  for (const { release, item: understood, keyphrases, updatedAt } of answers) {
    file.prepare(PUT_ANSWER).run(id, release, JSON.stringify(understood), JSON.stringify(keyphrases), updatedAt);
  }
}

export function walkItems(file: SqliteFile, from: string | undefined, count: number): ItemPage {
  return file.run(() => {
    const rows = file.prepare(AFTER).all(from ?? '', count) as unknown as ItemRow[];
    const items = rows.map((row) => toItem(file, row));
    return rows.length < count ? { items } : { items, next: rows[rows.length - 1].id };
  });
}

export function keepOnly(file: SqliteFile, release: string, ids: readonly string[]): void {
  file.transaction(() => {
    for (const id of ids) file.prepare(KEEP).run(id, release);
  });
}

export function purgeEnded(file: SqliteFile, before: number): number {
  return file.transaction(() => {
    const { changes } = file.prepare('DELETE FROM items WHERE ended = 1 AND changed_at < ?').run(before);
    return Number(changes);
  });
}

function toItem(file: SqliteFile, { id, version, ended, title, category, aspects, changed_at }: ItemRow): StoredItem {
  const answers = (file.prepare(ANSWERS).all(id) as unknown as AnswerRow[]).map(toAnswer);
  const known = { id, version, ended: ended === 1, title, changedAt: changed_at, answers };
  return {
    ...known,
    ...(category === null ? {} : { category }),
    ...(aspects === null ? {} : { aspects: JSON.parse(aspects) }),
  };
}

function toAnswer({ release, item, keyphrases, updated_at }: AnswerRow): ItemAnswer {
  return { release, item: JSON.parse(item), keyphrases: JSON.parse(keyphrases), updatedAt: updated_at };
}
