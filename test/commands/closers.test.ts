import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Closers } from '../../src/commands/closers.ts';

test('what was opened last is closed first, once, and a failure does not keep the rest open', async () => {
  const closers = new Closers();
  const closed: string[] = [];
  closers.add('engine', async (name) => void closed.push(name));
  closers.add('broken', async () => {
    throw new Error('the disk is gone');
  });
  assert.equal(
    closers.add('http', async (name) => void closed.push(name)),
    'http',
  );
  await assert.rejects(closers.close(), /the disk is gone/);
  await closers.close();
  assert.deepEqual(closed, ['http', 'engine']);
});
