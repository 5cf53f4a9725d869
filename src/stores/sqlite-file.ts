import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StoreError } from './error.ts';

const VERSION = 2;

const SCHEMA = `
  CREATE TABLE items (
    id TEXT PRIMARY KEY, version TEXT NOT NULL, ended INTEGER NOT NULL, title TEXT NOT NULL, category TEXT,
    aspects TEXT, changed_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX ended_items ON items (changed_at) WHERE ended = 1;
  CREATE TABLE answers (
    id TEXT NOT NULL, release TEXT NOT NULL, item TEXT NOT NULL, keyphrases TEXT NOT NULL, updated_at INTEGER NOT NULL,
    PRIMARY KEY (id, release)
  ) WITHOUT ROWID;
  CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE inbox (
    key INTEGER PRIMARY KEY AUTOINCREMENT, bytes BLOB NOT NULL, at INTEGER NOT NULL, claimed_until INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE dead_letters (
    number INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, reason TEXT NOT NULL, bytes BLOB NOT NULL, key BLOB,
    origin TEXT NOT NULL, at INTEGER NOT NULL
  );
  PRAGMA user_version = ${VERSION};
`;

/** From each older version to the next. */
const STEPS: Record<number, string> = { 1: 'ALTER TABLE items ADD COLUMN aspects TEXT; PRAGMA user_version = 2;' };

/** What SQLite means by its result codes, and what to do. */
const REASONS: Record<number, string> = {
  5: 'is locked by another process: it is tried again',
  8: 'is read-only: let this user write to the file and its folder',
  10: 'cannot be read or written: look at the disk',
  11: 'is damaged: move the file away; bidphrase backfill fills a new one',
  13: 'is full: make room on the disk',
  14: 'cannot be opened: the folder must exist and be writable',
  26: 'is no SQLite file: name another file in BIDPHRASE_STORE',
};

/** An open SQLite file with the tables of a store. What a transaction wrote is on the disk when it returns. */
export class SqliteFile {
  readonly path: string;
  #database: DatabaseSync;
  #statements = new Map<string, StatementSync>();

  private constructor(path: string, database: DatabaseSync) {
    this.path = path;
    this.#database = database;
  }

  /** Opens a file, and makes it, its folder and its tables if they are missing. */
  static async open(path: string): Promise<SqliteFile> {
    const { DatabaseSync } = await import('node:sqlite');
    try {
      mkdirSync(dirname(path), { recursive: true });
      const database = new DatabaseSync(path, { timeout: 1000 });
      try {
        database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
        const file = new SqliteFile(path, database);
        file.transaction(() => file.#migrate());
        return file;
      } catch (error) {
        database.close();
        throw error;
      }
    } catch (error) {
      throw toStoreError(path, error);
    }
  }

  /** A statement, prepared once. */
  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  /** All or nothing, and durable. Throws StoreError. */
  transaction<T>(work: () => T): T {
    return this.run(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** One look at the file. Throws StoreError. */
  run<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toStoreError(this.path, error);
    }
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #migrate(): void {
    const { user_version: version } = this.#database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version === 0) this.#database.exec(SCHEMA);
    else if (version in STEPS) {
      this.#database.exec(STEPS[version]);
      this.#migrate();
    } else if (version !== VERSION) {
      const reason = `has tables of version ${version}, and this program knows ${VERSION}: use the program that made it`;
      throw new StoreError(this.path, reason, undefined);
    }
  }
}

function toStoreError(path: string, error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const { errcode, code } = error as Error & { errcode?: number; code?: string };
  const reason = REASONS[(errcode ?? -1) & 0xff] ?? (code === 'EACCES' || code === 'EROFS' ? REASONS[8] : undefined);
  return new StoreError(path, `${reason ?? 'failed'} (${error.message})`, error);
}
