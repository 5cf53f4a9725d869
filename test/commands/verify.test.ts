import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Command } from 'commander';
import { registerVerify, verifyFolder } from '../../src/commands/verify.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { copyOfRelease, damage, smallRelease, tinyRelease } from '../helpers/release.ts';

async function lines(folder: string, titles?: string): Promise<{ good: boolean; said: string[] }> {
  const said: string[] = [];
  return { good: await verifyFolder(folder, titles, (line) => said.push(line)), said };
}

test('a good release passes each check in a line', async () => {
  const { good, said } = await lines(await tinyRelease());
  assert.equal(good, true, said.join('\n'));
  assert.equal(said.length, 6);
  assert.match(said[5], /^ok {4}recall@100: 0\.9[789]\d\d|1\.0000 over 200 items/);
});

test('titles of a file are the items of the recall check', async (t) => {
  const file = join(temporaryFolder(t), 'titles.txt');
  writeFileSync(file, 'running shoes\n\nred mug\n');
  assert.match((await lines(await tinyRelease(), file)).said[5], /over 2 items/);
});

test('fewer than 100 groups lower k, none at all passes', async (t) => {
  assert.match((await lines(await smallRelease(t, 20))).said[5], /^ok {4}recall@20/);
  assert.equal((await lines(await smallRelease(t, 0))).good, true);
});

test('a damaged release fails with the file named', async (t) => {
  const folder = await copyOfRelease(t);
  damage(folder, 'index.usearch', 'flip');
  const { good, said } = await lines(folder);
  assert.equal(good, false);
  assert.match(said[0], /^FAIL .*index.usearch is damaged/);
});

test('the command takes one folder and --titles', () => {
  const program = new Command();
  registerVerify(program);
  const [command] = program.commands;
  assert.equal(command.name(), 'verify');
  assert.deepEqual(
    command.options.map((option) => option.long),
    ['--titles'],
  );
});
