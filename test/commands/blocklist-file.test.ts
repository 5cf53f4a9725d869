import assert from 'node:assert/strict';
import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { BlocklistFile, readBlocklist } from '../../src/commands/blocklist-file.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { waitFor } from '../helpers/wait-for.ts';

/** A watched list, its file, and what it said in the log. */
async function watched(t: TestContext, text: string) {
  const file = join(temporaryFolder(t), 'blocklist.txt');
  writeFileSync(file, text);
  const said: string[] = [];
  const say = (level: string) => (_: object, message: string) => void said.push(`${level}: ${message}`);
  const list = new BlocklistFile(file, { info: say('info'), error: say('error') });
  await list.open();
  t.after(() => list.close());
  return { file, list, said };
}

test('a phrase a line; blank lines and comments say nothing', async (t) => {
  const { list } = await watched(t, '\ufeff# trademarks\nLego\r\n\n  Iron   Man \n#adult\nLego\n');
  assert.deepEqual(list.current().phrases, ['Iron Man', 'Lego']);
  const { loadedAt, ...state } = list.state();
  assert.deepEqual(state, { phrases: 2, error: null });
  assert.ok(!Number.isNaN(Date.parse(loadedAt)));
});

test('a file that changed, also by another in its place, is read anew', async (t) => {
  const { file, list, said } = await watched(t, 'lego\n');
  const before = list.current();
  appendFileSync(file, 'iron man\n');
  await waitFor('the longer list', () => list.current().phrases.length === 2);
  assert.notEqual(list.current().id, before.id);
  writeFileSync(`${file}.new`, 'nike\n');
  renameSync(`${file}.new`, file);
  await waitFor('the other file', () => list.current().phrases[0] === 'nike');
  assert.deepEqual(said, Array(2).fill('info: the blocklist was read anew'));
});

test('a bad file keeps the old list and says why, until it is mended', async (t) => {
  const { file, list, said } = await watched(t, 'lego\n');
  const before = list.current();
  writeFileSync(file, '');
  await waitFor('the empty file', () => list.state().error !== null);
  assert.match(String(list.state().error), /is empty: to block nothing/);
  rmSync(file);
  await waitFor('the missing file', () => /cannot be read/.test(String(list.state().error)));
  assert.equal(list.current(), before);
  assert.equal(list.state().phrases, 1);
  assert.match(said[0], /^error: the blocklist cannot be used: the 1 phrases read at .* stay in use$/);
  writeFileSync(file, '# nothing\n');
  await waitFor('the mended file', () => list.state().error === null);
  assert.deepEqual(list.current().phrases, []);
});

test('what is no list is refused with the place', async (t) => {
  const file = join(temporaryFolder(t), 'list');
  const refusal = async (bytes: string | Uint8Array) => {
    writeFileSync(file, bytes);
    return readBlocklist(file).then(
      () => '',
      (error: Error) => error.message.replace(file, 'list'),
    );
  };
  assert.match(await refusal(Uint8Array.of(0x61, 0xff)), /^list is not UTF-8/);
  assert.match(await refusal('a\n\u200b\n'), /^list line 2 has nothing to read/);
  assert.match(await refusal(`${'x'.repeat(101)}\n`), /^list line 1 has 101 characters/);
  assert.match(await refusal('x\n'.repeat(LIMITS.blocklist + 1)), /^list has 100001 phrases: at most 100000/);
  assert.equal(await refusal('x\n'.repeat(LIMITS.blocklist)), '');
  await assert.rejects(readBlocklist('/no/such/file'), /^Error: \/no\/such\/file cannot be read: ENOENT/);
});
