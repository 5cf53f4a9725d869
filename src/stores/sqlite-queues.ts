import type { DeadLetter, InboxEntry } from '../listings/ports.ts';
import type { SqliteFile } from './sqlite-file.ts';

/** A claim that ends later than one made now would comes from a clock that has jumped back since, and counts for nothing. */
const FREE = `SELECT key, bytes, at FROM inbox WHERE claimed_until <= ?1 OR claimed_until > ?1 + ?2 ORDER BY key LIMIT ?3`;
const BURY = 'INSERT INTO dead_letters (code, reason, bytes, key, origin, at) VALUES (?, ?, ?, ?, ?, ?)';
const LATEST = 'SELECT code, reason, bytes, key, origin, at FROM dead_letters ORDER BY number DESC LIMIT ?';

export function accept(file: SqliteFile, events: readonly Uint8Array[], at: number): void {
  file.transaction(() => {
    for (const bytes of events) file.prepare('INSERT INTO inbox (bytes, at) VALUES (?, ?)').run(bytes, at);
  });
}

export function claim(file: SqliteFile, count: number, forMs: number, now: number): InboxEntry[] {
  const free = () =>
    file.prepare(FREE).all(now, forMs, count) as unknown as { key: number; bytes: Uint8Array; at: number }[];
  if (file.run(free).length === 0) return [];
  return file.transaction(() => {
    const entries = free();
    for (const { key } of entries) {
      file.prepare('UPDATE inbox SET claimed_until = ? WHERE key = ?').run(now + forMs, key);
    }
    return entries.map(({ key, bytes, at }) => ({ key: String(key), bytes, at }));
  });
}

export function settle(file: SqliteFile, keys: readonly string[]): void {
  file.transaction(() => {
    for (const key of keys) file.prepare('DELETE FROM inbox WHERE key = ?').run(Number(key));
  });
}

export function giveBack(file: SqliteFile, keys: readonly string[]): void {
  file.transaction(() => {
    for (const key of keys) file.prepare('UPDATE inbox SET claimed_until = 0 WHERE key = ?').run(Number(key));
  });
}

export function bury(file: SqliteFile, letters: readonly DeadLetter[]): void {
  file.transaction(() => {
    for (const { code, reason, bytes, key, origin, at } of letters) {
      file.prepare(BURY).run(code, reason, bytes, key ?? null, origin, at);
    }
  });
}

export function latestLetters(file: SqliteFile, count: number): DeadLetter[] {
  const rows = file.run(() => file.prepare(LATEST).all(count)) as unknown as (DeadLetter & {
    key: Uint8Array | null;
  })[];
  return rows.map(({ code, reason, bytes, key, origin, at }) => ({
    ...{ code, reason, bytes, origin, at },
    ...(key ? { key } : {}),
  }));
}

/** Rows of a table. */
export function countRows(file: SqliteFile, table: 'inbox' | 'dead_letters'): number {
  return file.run(() => (file.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n);
}
