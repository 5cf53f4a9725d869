import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { StoreError } from '../../src/stores/error.ts';
import { SqliteFile } from '../../src/stores/sqlite-file.ts';
import { readItems } from '../../src/stores/sqlite-items.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { storedItem } from '../helpers/listings.ts';

test('a transaction is undone as a whole when it fails', async (t) => {
  const file = await SqliteFile.open(join(temporaryFolder(t), 'a.sqlite'));
  t.after(() => file.close());
  const put = () => file.prepare("INSERT INTO notes VALUES ('n', 'v')").run();
  assert.throws(
    () =>
      file.transaction(() => {
        put();
        throw new Error('no');
      }),
    /no/,
  );
  assert.equal(file.prepare('SELECT count(*) AS n FROM notes').get()?.n, 0);
  file.transaction(put);
  assert.equal(file.prepare('SELECT count(*) AS n FROM notes').get()?.n, 1);
});

test('what was committed survives the process: the journal is WAL, and each commit is synchronous', async (t) => {
  const file = await SqliteFile.open(join(temporaryFolder(t), 'a.sqlite'));
  t.after(() => file.close());
  assert.equal(file.prepare('PRAGMA journal_mode').get()?.journal_mode, 'wal');
  assert.equal(file.prepare('PRAGMA synchronous').get()?.synchronous, 2);
});

test('a file of another kind, of a later version, or in the place of a folder is refused with what to do', async (t) => {
  const folder = temporaryFolder(t);
  const other = join(folder, 'other');
  writeFileSync(other, 'some other file, long enough to be looked at '.repeat(50));
  const later = join(folder, 'later.sqlite');
  const database = new DatabaseSync(later);
  database.exec('PRAGMA user_version = 99');
  database.close();
  const refused = async (path: string, reason: RegExp) =>
    assert.rejects(SqliteFile.open(path), (error) => error instanceof StoreError && reason.test(error.message));
  await refused(other, /is no SQLite file: name another file in BIDPHRASE_STORE/);
  await refused(later, /has tables of version 99, and this program knows 2/);
  await refused(folder, /cannot be opened/);
});

test('a file of an older version is brought to this one, with what is in it', async (t) => {
  const path = join(temporaryFolder(t), 'old.sqlite');
  const database = new DatabaseSync(path);
  database.exec(`
    CREATE TABLE items (
      id TEXT PRIMARY KEY, version TEXT NOT NULL, ended INTEGER NOT NULL, title TEXT NOT NULL, category TEXT,
      changed_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE answers (id TEXT, release TEXT, item TEXT, keyphrases TEXT, updated_at INTEGER);
    INSERT INTO items VALUES ('a', 'revision:1', 0, 'Hose', NULL, 5);
    PRAGMA user_version = 1;`);
  database.close();
  for (let opened = 0; opened < 2; opened++) {
    const file = await SqliteFile.open(path);
    assert.deepEqual(readItems(file, ['a']), [storedItem()]);
    assert.equal(file.prepare('PRAGMA user_version').get()?.user_version, 2);
    file.close();
  }
});
