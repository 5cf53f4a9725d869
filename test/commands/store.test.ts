import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { isUnmade, openStore } from '../../src/commands/store.ts';
import { temporaryFolder } from '../helpers/folder.ts';

test('none opens nothing, a path a file, and a file that nobody made yet is told', async (t) => {
  assert.equal(await openStore({ store: 'none' }), undefined);
  assert.equal(isUnmade({ store: 'none' }), false);
  const store = join(temporaryFolder(t), 'items.sqlite');
  assert.equal(isUnmade({ store }), true);
  const opened = await openStore({ store });
  t.after(() => opened?.close());
  assert.equal(isUnmade({ store }), false);
});

test('an address opens Redis, without waiting for it', async (t) => {
  const store = 'redis://127.0.0.1:1';
  assert.equal(isUnmade({ store }), false);
  const opened = await openStore({ store });
  t.after(() => opened?.close());
  await assert.rejects(opened?.waiting() ?? Promise.resolve(), /the store 127.0.0.1:1 failed/);
});
