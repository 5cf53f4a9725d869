import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Command } from 'commander';
import { registerBuild } from '../../src/commands/build.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { TINY_KEYPHRASES, TINY_MODELS } from '../helpers/tiny-models.ts';

test('builds a release and says its id', async (t) => {
  const out = join(temporaryFolder(t), 'out');
  const log = t.mock.method(console, 'log', () => {});
  const program = new Command();
  registerBuild(program);
  const args = ['build', '--keyphrases', TINY_KEYPHRASES, '--models', TINY_MODELS, '--out', out];
  await program.parseAsync(args, { from: 'user' });
  assert.ok(existsSync(join(out, 'manifest.json')));
  assert.match(String(log.mock.calls.at(-2)?.arguments[0]), /^bytes: table \d+, index \d+, models \d+$/);
  assert.match(String(log.mock.calls.at(-1)?.arguments[0]), /^bp-[0-9a-f]{12} in .*597 groups/);
});

test('a connectivity out of range is refused', async () => {
  const program = new Command().exitOverride().configureOutput({ writeErr() {} });
  registerBuild(program);
  program.commands[0].exitOverride().configureOutput({ writeErr() {} });
  const args = ['build', '--keyphrases', 'a', '--models', 'b', '--out', 'c', '--connectivity', '1'];
  await assert.rejects(program.parseAsync(args, { from: 'user' }), /use 2 to 64/);
});
