import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { letterLine } from '../../src/commands/dead-letters.ts';
import { openSqliteStore } from '../../src/stores/sqlite.ts';
import { runBidphrase } from '../helpers/child.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const letter = { code: 'INVALID_ARGUMENT', reason: 'is not JSON', origin: 'inbox/1', at: 0 };

test('a letter is a line, its event as text or in Base64', () => {
  const { event, at } = JSON.parse(letterLine({ ...letter, bytes: Buffer.from('{"h') }));
  assert.deepEqual([event, at], ['{"h', '1970-01-01T00:00:00.000Z']);
  assert.equal(JSON.parse(letterLine({ ...letter, bytes: new Uint8Array([255]) })).eventBase64, '/w==');
});

test('prints the newest of the store', async (t) => {
  const path = join(temporaryFolder(t), 'items.sqlite');
  const store = await openSqliteStore(path);
  await store.bury([1, 2, 3].map((n) => ({ ...letter, bytes: Buffer.from(String(n)) })));
  await store.close();
  const child = runBidphrase(t, ['dead-letters', '--count', '2'], { BIDPHRASE_STORE: path });
  assert.deepEqual(await child.ended, { code: 0, signal: null });
  const lines = child.stdout().trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).event),
    ['3', '2'],
  );
});
