import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reopen } from '../../../bench/memory/reopen.ts';
import { tinyRelease } from '../../helpers/release.ts';

const skip = process.platform !== 'linux' && 'memory is measured on Linux';

test('a release is opened, used and closed so many times in a process of its own', { skip }, async () => {
  const sizes = await reopen(await tinyRelease(), 3);
  assert.equal(sizes.length, 3);
  assert.ok(sizes.every((one) => one > 20));
  await assert.rejects(reopen('/nowhere', 1), /does not exist/);
});
