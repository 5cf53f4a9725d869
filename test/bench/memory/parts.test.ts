import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixtureRelease, sharedIndex, soakCount } from '../../../bench/memory/parts.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

// What the memory must be: test-long/memory.test.ts, which runs the other parts too.

const skip = process.platform !== 'linux' && 'memory is measured on Linux';

test('a service is kept busy by number, and its memory seen all the while', { skip }, async (t) => {
  const counted = await soakCount(await fixtureRelease(temporaryFolder(t)), 40);
  assert.equal(counted.requests, 40);
  assert.ok(counted.first > 20 && counted.max >= counted.last);
  assert.match(counted.release, /^bp-/);
});

test('two services on one release share the pages of its index', { skip }, async (t) => {
  const { one, two } = await sharedIndex(await fixtureRelease(temporaryFolder(t)));
  assert.ok(one.rss > 0);
  for (const { shared, private: own } of two) assert.ok(shared > 10 * own, `${shared} MiB shared, ${own} alone`);
});
