import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { Command } from 'commander';
import { PROBE_TITLES } from '../../src/commands/package.ts';
import { registerVerify, verifyFolder } from '../../src/commands/verify.ts';
import { parseTitles } from '../../src/release/titles.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { copyOfRelease, damage, smallRelease, tinyRelease } from '../helpers/release.ts';

const ROOT = resolve(import.meta.dirname, '../..');

async function lines(folder: string, titles = PROBE_TITLES): Promise<{ good: boolean; said: string[] }> {
  const said: string[] = [];
  return { good: await verifyFolder(folder, titles, (line) => said.push(line)), said };
}

test('a good release passes each check in a line', async () => {
  const { good, said } = await lines(await tinyRelease());
  assert.equal(good, true, said.join('\n'));
  assert.equal(said.length, 7);
  assert.match(said[6], /^ok {4}recall@100: 0\.9[789]\d\d|1\.0000 over 200 items/);
});

test('titles of a file are the items of the recall check', async (t) => {
  const file = join(temporaryFolder(t), 'titles.txt');
  writeFileSync(file, 'running shoes\n\nred mug\n');
  assert.match((await lines(await tinyRelease(), file)).said[6], /over 2 items/);
  const table = join(temporaryFolder(t), 'titles.tsv');
  writeFileSync(table, 'title\tcategory\nred mug\tMugs\n');
  assert.match((await lines(await tinyRelease(), table)).said[6], /over 1 items/);
  writeFileSync(file, '\n');
  await assert.rejects(lines(await tinyRelease(), file), /titles\.txt has no title/);
});

test('fewer than 100 groups lower k, none at all passes', async (t) => {
  assert.match((await lines(await smallRelease(t, 20))).said[6], /^ok {4}recall@20/);
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
  assert.equal(command.opts().titles, PROBE_TITLES);
});

test('the titles of the check are packaged, and none of them is one by which settings are chosen', () => {
  const titles = (file: string) => parseTitles(readFileSync(file, 'utf8'), file).map(({ title }) => title);
  const probe = titles(PROBE_TITLES);
  assert.equal(new Set(probe).size, 200);
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  assert.ok(files.includes(relative(ROOT, PROBE_TITLES).split('/')[0]));
  const choices = new Set(titles(join(ROOT, 'bench/dev-titles.tsv')));
  assert.ok(choices.size > 100);
  assert.deepEqual(
    probe.filter((title) => choices.has(title)),
    [],
  );
});
