import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBidphrase } from './helpers/child.ts';

test('--help lists the commands', async (t) => {
  const child = runBidphrase(t, ['--help']);
  assert.equal((await child.ended).code, 0);
  const commands = [...child.stdout().matchAll(/^ {2}(\w+)/gm)].map((match) => match[1]);
  assert.deepEqual(commands, ['serve', 'consume', 'backfill', 'dead', 'recommend', 'build', 'verify', 'help']);
});

test('an unknown command is refused', async (t) => {
  const child = runBidphrase(t, ['serv']);
  assert.equal((await child.ended).code, 1);
  assert.match(child.stderr(), /unknown command 'serv'/);
});
