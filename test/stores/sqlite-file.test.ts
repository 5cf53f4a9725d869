import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { StoreError } from '../../src/stores/error.ts';
import { SqliteFile } from '../../src/stores/sqlite-file.ts';
import { temporaryFolder } from '../helpers/folder.ts';

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
  await refused(later, /has tables of version 99, and this program knows 1/);
  await refused(folder, /cannot be opened/);
});
