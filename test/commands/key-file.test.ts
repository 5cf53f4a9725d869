import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Closers } from '../../src/commands/closers.ts';
import { openAccess } from '../../src/commands/key-file.ts';
import type { Access } from '../../src/core/access.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { apiKey } from '../helpers/keys.ts';
import { waitFor } from '../helpers/wait-for.ts';

const write = (file: string, ...secrets: string[]) =>
  writeFileSync(file, JSON.stringify({ keys: secrets.map((secret) => apiKey(secret)) }));

async function open(t: TestContext, ...secrets: string[]) {
  const file = join(temporaryFolder(t), 'keys.json');
  write(file, ...secrets);
  const closers = new Closers();
  t.after(() => closers.close());
  const said: string[] = [];
  const say = (record: object, message: string) => void said.push(`${message} ${JSON.stringify(record)}`);
  const log = { info: say, error: say } as unknown as Parameters<typeof openAccess>[1];
  const access = (await openAccess({ apiKeys: file }, log, closers)) as Access;
  return { file, access, said };
}

function admits(access: Access, secret: string): boolean {
  try {
    return access.admit(secret).name !== '';
  } catch {
    return false;
  }
}

test('a key that is added to the file is admitted and one that is taken out is not, without a restart', async (t) => {
  const { file, access, said } = await open(t, 'old-secret');
  assert.ok(admits(access, 'old-secret'));
  write(`${file}.new`, 'new-secret');
  renameSync(`${file}.new`, file);
  await waitFor('the new key', () => admits(access, 'new-secret'));
  assert.equal(admits(access, 'old-secret'), false);
  assert.deepEqual(said, ['the API keys were read anew {"keys":["key-new-secr"]}']);
});

test('a file that is broken later leaves the keys in use, says why, and quotes nothing of it', async (t) => {
  const { file, access, said } = await open(t, 'old-secret');
  writeFileSync(file, '{"keys": ["plain-secret"');
  await waitFor('the complaint', () => said.length > 0);
  assert.match(said[0], /those read before stay in use .*keys.json is not valid JSON/);
  assert.ok(!said[0].includes('plain-secret'));
  assert.ok(admits(access, 'old-secret'));
});

test('a file that is missing or wrong stops the start, and none named asks nobody for a key', async (t) => {
  const log = {} as Parameters<typeof openAccess>[1];
  const closers = new Closers();
  t.after(() => closers.close());
  const file = join(temporaryFolder(t), 'keys.json');
  await assert.rejects(openAccess({ apiKeys: file }, log, closers), /keys.json cannot be read/);
  writeFileSync(file, '[]');
  await assert.rejects(openAccess({ apiKeys: file }, log, closers), /keys.json is wrong at its top/);
  assert.equal(await openAccess({ apiKeys: 'none' }, log, closers), undefined);
});
