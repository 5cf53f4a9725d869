import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqliteStore } from '../../src/stores/sqlite.ts';
import { testListingStore } from '../contracts/listing-store.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { sqliteStore, storedItem } from '../helpers/listings.ts';

testListingStore('sqlite', sqliteStore);

test('what was written is there after the file is opened again, in a folder made for it', async (t) => {
  const path = join(temporaryFolder(t), 'new', 'items.sqlite');
  const store = await openSqliteStore(path);
  await store.write([storedItem()]);
  await store.close();
  await store.close();
  assert.ok(existsSync(path));
  const again = await openSqliteStore(path);
  t.after(() => again.close());
  assert.deepEqual(await again.read(['a']), [storedItem()]);
});

test('two processes may share a file', async (t) => {
  const path = join(temporaryFolder(t), 'items.sqlite');
  const [one, other] = [await openSqliteStore(path), await openSqliteStore(path)];
  t.after(() => Promise.all([one.close(), other.close()]));
  await Promise.all([one.write([storedItem({ id: 'one' })]), other.write([storedItem({ id: 'other' })])]);
  assert.ok((await one.read(['one', 'other'])).every(Boolean));
});
