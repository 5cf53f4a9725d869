import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { publish } from '../../src/build/publish.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const fill = (text: string) => async (folder: string) => writeFileSync(join(folder, 'a'), text);

test('writes the folder, replaces it only with force, leaves nothing beside it', async (t) => {
  const parent = temporaryFolder(t);
  const out = join(parent, 'out');
  await publish(out, false, fill('1'));
  await assert.rejects(publish(out, false, fill('2')), /--force/);
  assert.equal(readFileSync(join(out, 'a'), 'utf8'), '1');
  await publish(out, true, fill('3'));
  assert.equal(readFileSync(join(out, 'a'), 'utf8'), '3');
  assert.deepEqual(readdirSync(parent), ['out']);
});

test('a failure leaves the old folder', async (t) => {
  const parent = temporaryFolder(t);
  const out = join(parent, 'out');
  await publish(out, false, fill('1'));
  await assert.rejects(
    publish(out, true, async () => Promise.reject(new Error('full'))),
    /full/,
  );
  assert.equal(readFileSync(join(out, 'a'), 'utf8'), '1');
  assert.deepEqual(readdirSync(parent), ['out']);
});

test('what is published is read-only: nobody copies over a file that is mapped', async (t) => {
  const out = join(temporaryFolder(t), 'out');
  await publish(out, false, fill('1'));
  assert.equal(statSync(join(out, 'a')).mode & 0o222, 0);
});
